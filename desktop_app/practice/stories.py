"""The twelve practice cases as data: one in each main stage. All of it is invented."""

from __future__ import annotations

from typing import NamedTuple


class ChildStory(NamedTuple):
    """A child: alias, real (invented) name, age in months at the incident, and what the return says."""

    alias: str
    name: str
    months: int
    sex: str
    ethnicity: str
    legal_status: str
    role: str = "subject"
    died: bool = False
    disability: bool | None = False
    education: str = ""
    daily_life: str = ""


class Story(NamedTuple):
    """A case: where it stands, and what happened.

    `stage` is the stage it has reached; `sin` how many working days ago the notification was sent (None if it
    was not); `months` for older cases how many months ago the practice review was decided.
    """

    alias: str
    stage: str
    sin: int | None
    nature: str
    harm: tuple[str, ...]
    themes: tuple[str, ...]
    place_type: str
    summary: str
    children: tuple[ChildStory, ...]
    adults: tuple[tuple[str, str, str], ...] = ()
    """(alias, relation, invented name)"""
    outcome: str = ""
    months: int = 0
    held: str = ""
    parallel: str = ""
    analysis: str = ""
    good_practice: str = ""
    family: str = ""
    early_actions: int = 0
    """How many actions the rapid review raised."""
    plan_actions: int = 0
    """How many actions carry out the recommendations."""


STORIES: tuple[Story, ...] = (
    Story(
        alias="Case Linnet",
        stage="6",
        sin=11,
        nature="harm_abuse",
        harm=("nai_head",),
        themes=("bruising", "information_sharing", "fathers"),
        place_type="home",
        summary="A baby was brought to hospital by ambulance after becoming unresponsive at home. Scans showed "
        "bleeding around the brain and a healing rib fracture that nobody had known of. Both parents gave "
        "accounts that the doctors could not reconcile with the injuries.",
        children=(
            ChildStory(
                "Linnet",
                "Odalys Marchpane",
                5,
                "F",
                "MWBC",
                "early_help",
                daily_life="Linnet smiled early and slept badly. Her mother kept a diary of her feeds; the "
                "last week of it is empty.",
            ),
            ChildStory(
                "Linnet's brother",
                "Corvin Marchpane",
                44,
                "M",
                "MWBC",
                "early_help",
                role="sibling",
                education="Two-year-old place at an early years setting",
                daily_life="He told his key worker that the baby “cries in the night and then Dad is cross”.",
            ),
        ),
        adults=(("Mother", "mother", "Selah Marchpane"), ("Father", "father", "Idris Tollemark")),
        outcome="RR3",
        parallel="criminal",
        analysis="Two home visits were recorded as completed when nobody answered the door. The reason lay less "
        "with the practitioner than with a rule that counted visits made, not children seen. A bruise noticed at "
        "the eight-week check was explained, and the explanation was not tested, because the guidance on bruising "
        "in babies who cannot yet move had been read as advice for hospitals.",
        good_practice="The early years key worker wrote down the brother's words as he said them and rang the "
        "front door the same afternoon.",
        family="The police family liaison officer told both parents of the review in person and left a letter.",
        early_actions=2,
    ),
    Story(
        alias="Case Plover",
        stage="0",
        sin=None,
        nature="harm_abuse",
        harm=("self_harm", "online"),
        themes=("child_voice", "ehe"),
        place_type="home",
        summary="A school asked the partnership whether a girl's overdose, after months of contact with an adult "
        "whom she had met online, should be looked at together.",
        children=(
            ChildStory(
                "Plover",
                "Maristel Greenhowe",
                175,
                "F",
                "WBRI",
                "none",
                education="Educated at home since January",
            ),
        ),
    ),
    Story(
        alias="Case Wren",
        stage="1",
        sin=None,
        nature="harm_abuse",
        harm=("neglect_medical",),
        themes=("neglect", "disability"),
        place_type="home",
        summary="A boy with diabetes was admitted in a life-threatening state after his insulin had not been given "
        "for several days. It was the third such admission in a year.",
        children=(
            ChildStory(
                "Wren",
                "Tobiah Sallowfield",
                104,
                "M",
                "APKN",
                "cin",
                disability=True,
                education="Primary school",
                daily_life="Wren told the ward nurse that he “does his own needles now”.",
            ),
        ),
        adults=(("Mother", "mother", "Yusra Sallowfield"),),
    ),
    Story(
        alias="Case Dunlin",
        stage="3",
        sin=1,
        nature="death_abuse",
        harm=("unsafe_sleep",),
        themes=("safe_sleep", "substance"),
        place_type="other_home",
        summary="A baby died while sleeping on a sofa with an adult at a relative's home. The family had moved "
        "twice in six weeks and no agency held the current address.",
        children=(ChildStory("Dunlin", "Perran Oakshott-Vey", 2, "M", "WBRI", "cp_neglect", died=True),),
        adults=(("Mother", "mother", "Kerensa Oakshott-Vey"), ("Aunt", "relative", "Lowena Vey")),
        parallel="inquest",
    ),
    Story(
        alias="Case Siskin",
        stage="4",
        sin=4,
        nature="harm_abuse",
        harm=("violence", "cce"),
        themes=("exploitation", "thresholds"),
        place_type="public",
        summary="A fifteen-year-old was stabbed in a park by boys whom he knew. He had been missing eleven times "
        "since the spring and had told a youth worker that he owed money.",
        children=(
            ChildStory(
                "Siskin",
                "Jarek Holmeswater",
                185,
                "M",
                "WOTH",
                "cin",
                education="Alternative provision",
                daily_life="He liked cooking and had asked for a place on a catering course.",
            ),
        ),
        adults=(("Mother", "mother", "Danuta Holmeswater"),),
        parallel="criminal",
    ),
    Story(
        alias="Case Teal",
        stage="5",
        sin=9,
        nature="harm_abuse",
        harm=("csa_intra",),
        themes=("child_voice", "curiosity", "records"),
        place_type="home",
        summary="Two sisters disclosed sexual abuse by a relative over several years. An earlier account by the "
        "older girl had been recorded as withdrawn without anyone speaking to her alone.",
        children=(
            ChildStory(
                "Teal",
                "Anwen Brightsea",
                131,
                "F",
                "WBRI",
                "previous",
                education="Secondary school",
                daily_life="Teal said that she stopped telling people because “it went round and came back”.",
            ),
            ChildStory("Teal's sister", "Elowen Brightsea", 97, "F", "WBRI", "none", education="Primary school"),
        ),
        adults=(("Mother", "mother", "Carys Brightsea"), ("Relative", "relative", "Emrys Brightsea")),
        outcome="RR2",
        parallel="criminal",
        analysis="The first account was heard by a professional who had not been trained to receive one, in a "
        "room with the door open. What followed was a search for certainty before protection.",
        good_practice="The school gave both girls one adult each, and kept to it.",
        family="The mother was told by the social worker and has asked to be heard when the trial is over.",
    ),
    Story(
        alias="Case Avocet",
        stage="7",
        sin=17,
        nature="harm_abuse",
        harm=("fii",),
        themes=("medical", "escalation"),
        place_type="hospital",
        summary="A girl had nine operations that are now thought not to have been needed. Doubts were raised in "
        "three hospitals; none knew of the others.",
        children=(
            ChildStory(
                "Avocet",
                "Ottoline Ferrymead",
                86,
                "F",
                "WBRI",
                "s47",
                disability=True,
                education="Primary school, attendance 41 per cent",
            ),
        ),
        adults=(("Mother", "mother", "Rosalba Ferrymead"),),
        outcome="RR3",
        analysis="Each clinic saw a worried parent and a puzzling child. The letters that would have joined the "
        "picture were copied to the general practice, where nobody was asked to read them together.",
        good_practice="A ward sister wrote a single page with all dates on it; it is the document that everyone used.",
        family="The father was seen by the reviewer of the hospital trust.",
        early_actions=2,
    ),
    Story(
        alias="Case Fulmar",
        stage="8",
        sin=29,
        nature="death_abuse",
        harm=("suicide",),
        themes=("child_voice", "transition"),
        place_type="placement",
        summary="A boy of sixteen in a semi-independent placement took his own life eleven days after a move "
        "between areas.",
        children=(
            ChildStory(
                "Fulmar",
                "Lucan Thornaby-Reed",
                197,
                "M",
                "MWBA",
                "lac_s20",
                died=True,
                education="College place not yet started",
            ),
        ),
        adults=(("Mother", "mother", "Ines Thornaby-Reed"),),
        outcome="RR1",
        parallel="inquest",
        analysis="The plan for the move described the placement and not the boy. The two areas agreed who would "
        "pay before they agreed who would visit.",
        good_practice="His personal adviser visited on a Sunday because she had promised to.",
        family="His mother was told by the social worker and has read the summary.",
        early_actions=3,
    ),
    Story(
        alias="Case Brambling",
        stage="9b",
        sin=0,
        months=4,
        nature="harm_abuse",
        harm=("neglect_home", "neglect_nutrition"),
        themes=("neglect", "curiosity", "drift", "poverty"),
        place_type="home",
        summary="Four brothers and sisters were found living without heating, hot water or beds. The two youngest "
        "were severely underweight. The family had been known to services for nine years.",
        children=(
            ChildStory("Brambling", "Wilfreda Ashenhurst", 38, "F", "WBRI", "cp_neglect"),
            ChildStory("Brambling's twin", "Winfrith Ashenhurst", 38, "M", "WBRI", "cp_neglect"),
            ChildStory(
                "Brambling's sister",
                "Averil Ashenhurst",
                95,
                "F",
                "WBRI",
                "cp_neglect",
                role="sibling",
                education="Primary school",
            ),
            ChildStory(
                "Brambling's brother",
                "Godric Ashenhurst",
                131,
                "M",
                "WBRI",
                "cp_neglect",
                role="sibling",
                disability=True,
                education="Special school",
            ),
            ChildStory("Unborn Brambling", "", -3, "U", "WBRI", "unborn", role="sibling"),
        ),
        adults=(("Mother", "mother", "Hild Ashenhurst"), ("Father", "father", "Orrin Ashenhurst")),
        outcome="RR3",
        held="trial",
        parallel="criminal",
        analysis="Every new worker began again, and every plan began with a clean. Improvement was measured by the "
        "state of the kitchen on the day of the visit. Nobody had weighed the youngest two for seven months.",
        good_practice="The school fed the older two without asking, and wrote down why.",
        family="Both parents have legal advice and will take part when the trial is over; the oldest child has "
        "drawn and written for the reviewer.",
        early_actions=3,
    ),
    Story(
        alias="Case Curlew",
        stage="10",
        sin=0,
        months=11,
        nature="harm_abuse",
        harm=("domestic_abuse", "nai_other"),
        themes=("domestic_abuse", "information_sharing", "race"),
        place_type="home",
        summary="A toddler was seriously injured during an assault on her mother. Six agencies each held a part of "
        "what was known about the danger; an interpreter was booked for one of four meetings.",
        children=(
            ChildStory(
                "Curlew",
                "Nadira Silverbeck",
                27,
                "F",
                "ABAN",
                "cin",
                daily_life="Curlew hid under a table when a bell rang. Her nursery noticed and rang nobody.",
            ),
        ),
        adults=(("Mother", "mother", "Tahmina Silverbeck"), ("Mother's partner", "partner", "Rafe Coldwater")),
        outcome="RR3",
        analysis="The question was put to each agency as whether its own threshold was met. Nobody was asked what "
        "life was like at home, and nobody asked it in her language.",
        good_practice="The domestic abuse worker kept ringing after the case was closed elsewhere.",
        family="The mother worked with the reviewer throughout and chose the name in this report.",
        early_actions=2,
        plan_actions=6,
    ),
    Story(
        alias="Case Whinchat",
        stage="11",
        sin=0,
        months=16,
        nature="harm_abuse",
        harm=("institutional",),
        themes=("supervision", "disability", "escalation"),
        place_type="setting",
        summary="A child who does not speak was restrained again and again in a residential school. The logs were "
        "complete and nobody read them as a series.",
        children=(
            ChildStory(
                "Whinchat",
                "Lorcan Peverell-Dunn",
                149,
                "M",
                "WIRI",
                "lac_s31",
                disability=True,
                education="Residential special school",
            ),
        ),
        outcome="RR3",
        analysis="The placing authority read each report and filed it. The pattern was in the pile.",
        good_practice="An agency worker on her third shift rang the designated officer from the car park.",
        family="The parents met the chair and have seen the report.",
        plan_actions=5,
    ),
    Story(
        alias="Case Redstart",
        stage="12",
        sin=0,
        months=20,
        nature="harm_abuse",
        harm=("neglect_supervision", "drowning"),
        themes=("safe_sleep", "parental_mh"),
        place_type="home",
        summary="A toddler nearly drowned in a bath while her mother, who had stopped taking her medicine, slept.",
        children=(ChildStory("Redstart", "Isaura Quennell", 19, "F", "BAFR", "early_help"),),
        adults=(("Mother", "mother", "Adaeze Quennell"),),
        outcome="RR1",
        analysis="Adult services knew that she was unwell and did not know that she had a child; the health "
        "visitor knew the child and not the illness.",
        good_practice="Her neighbour had the courage to break a window.",
        family="The mother was told by her care coordinator and wrote two pages for the review.",
        early_actions=1,
        plan_actions=2,
    ),
)

NIGHTJAR = Story(
    alias="Case Nightjar",
    stage="7",
    sin=14,
    nature="harm_abuse",
    harm=("poisoning", "neglect_supervision"),
    themes=("substance", "information_sharing"),
    place_type="home",
    summary="A toddler was found unconscious at home after swallowing a prescribed medicine that was kept in a drawer. "
    "She has recovered. Five services knew that the medicine was in the home; none had asked where it was kept.",
    children=(
        ChildStory(
            "Nightjar", "Philippa Larkenshaw", 22, "F", "WBRI", "early_help", daily_life="She opens every drawer."
        ),
        ChildStory(
            "Nightjar's sister",
            "Rosamund Larkenshaw",
            74,
            "F",
            "WBRI",
            "early_help",
            role="sibling",
            education="Primary school",
        ),
    ),
    adults=(("Father", "father", "Jory Larkenshaw"),),
    outcome="RR2",
    analysis="Safe storage was everyone's advice and nobody's question. The leaflet was given nine times and the drawer "
    "was never opened.",
    good_practice="The pharmacist rang the health visitor because the father had asked for a second locked box.",
    family="The father was told by the health visitor and has asked to see what is written.",
    early_actions=2,
)
"""The case that the main job takes from the first call to its decision."""
