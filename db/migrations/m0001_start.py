"""The first schema: everything a partnership's case work needs. Frozen once released."""

from __future__ import annotations

from collections.abc import Callable

NUMBER = 1
NAME = "start"

PARTNERSHIP = (
    """
    CREATE TABLE partnership (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        name TEXT NOT NULL,
        area TEXT NOT NULL,
        business_unit TEXT NOT NULL,
        contact TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        key TEXT NOT NULL CHECK (key <> ''),
        value TEXT NOT NULL,
        UNIQUE (key)
    ) STRICT
    """,
    """
    CREATE TABLE agency (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        short_name TEXT NOT NULL,
        kind TEXT NOT NULL,
        partner TEXT NOT NULL CHECK (partner IN ('', 'la', 'icb', 'police')),
        contact TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE standing_group (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        short_name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('crg', 'executive', 'panel', 'other')),
        quorum TEXT NOT NULL CHECK (json_valid(quorum) AND json_type(quorum) = 'array')
    ) STRICT
    """,
    """
    CREATE TABLE member (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        job_title TEXT NOT NULL,
        agency_id INTEGER REFERENCES agency (id),
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE membership (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        group_id INTEGER NOT NULL REFERENCES standing_group (id),
        member_id INTEGER NOT NULL REFERENCES member (id),
        role TEXT NOT NULL,
        deputy_for_id INTEGER REFERENCES membership (id),
        since TEXT CHECK (since IS date(since)),
        until TEXT CHECK (until IS date(until))
    ) STRICT
    """,
    """
    CREATE TABLE local_rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        kind TEXT NOT NULL,
        rule_id TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        reason TEXT NOT NULL,
        UNIQUE (kind, rule_id, key)
    ) STRICT
    """,
    """
    CREATE TABLE local_day (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        day TEXT NOT NULL CHECK (day IS date(day)),
        kind TEXT NOT NULL CHECK (kind IN ('holiday_added', 'holiday_removed', 'closed')),
        name TEXT NOT NULL,
        UNIQUE (day)
    ) STRICT
    """,
)

CASES = (
    """
    CREATE TABLE incident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        summary TEXT NOT NULL,
        place_type TEXT NOT NULL,
        place TEXT NOT NULL,
        area TEXT NOT NULL,
        nature TEXT NOT NULL,
        harm_types TEXT NOT NULL CHECK (json_valid(harm_types) AND json_type(harm_types) = 'array'),
        home_authority TEXT NOT NULL,
        suspected_cause TEXT NOT NULL,
        injuries TEXT NOT NULL,
        police_position TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE review_case (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        reference TEXT NOT NULL CHECK (reference <> ''),
        alias TEXT NOT NULL CHECK (alias <> ''),
        incident_id INTEGER NOT NULL REFERENCES incident (id),
        edition TEXT NOT NULL CHECK (edition <> ''),
        stage TEXT NOT NULL CHECK (stage <> ''),
        case_type TEXT NOT NULL,
        review_type TEXT NOT NULL,
        lead_area TEXT NOT NULL,
        other_areas TEXT NOT NULL CHECK (json_valid(other_areas) AND json_type(other_areas) = 'array'),
        stage_reason TEXT NOT NULL,
        held INTEGER NOT NULL CHECK (held IN (0, 1)),
        marking TEXT NOT NULL,
        sin_reference TEXT NOT NULL,
        sin_sent_by TEXT NOT NULL,
        other_references TEXT NOT NULL,
        referrer TEXT NOT NULL,
        referrer_agency_id INTEGER REFERENCES agency (id),
        key_worker TEXT NOT NULL,
        confidentiality TEXT NOT NULL,
        themes TEXT NOT NULL CHECK (json_valid(themes) AND json_type(themes) = 'array'),
        outcome TEXT NOT NULL,
        panel_response TEXT NOT NULL,
        publication_status TEXT NOT NULL,
        retention_review_on TEXT CHECK (retention_review_on IS date(retention_review_on)),
        legal_hold INTEGER NOT NULL CHECK (legal_hold IN (0, 1)),
        opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
        closed_on TEXT CHECK (closed_on IS date(closed_on)),
        UNIQUE (reference),
        UNIQUE (alias)
    ) STRICT
    """,
    """
    CREATE TABLE milestone (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        kind TEXT NOT NULL CHECK (kind <> ''),
        "on" TEXT CHECK ("on" IS date("on")),
        at TEXT NOT NULL CHECK (at = '' OR at GLOB '[0-2][0-9]:[0-5][0-9]'),
        precision TEXT NOT NULL CHECK (precision IN ('exact', 'approximate', 'unknown')),
        note TEXT NOT NULL,
        UNIQUE (case_id, kind),
        CHECK ("on" IS NOT NULL OR precision = 'unknown')
    ) STRICT
    """,
    """
    CREATE TABLE extension (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        deadline_id TEXT NOT NULL,
        original_due TEXT NOT NULL CHECK (original_due IS date(original_due)),
        new_due TEXT NOT NULL CHECK (new_due IS date(new_due)),
        reason TEXT NOT NULL,
        agreed_by TEXT NOT NULL,
        agreed_on TEXT NOT NULL CHECK (agreed_on IS date(agreed_on))
    ) STRICT
    """,
    """
    CREATE TABLE stage_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        from_stage TEXT NOT NULL,
        to_stage TEXT NOT NULL,
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        by_name TEXT NOT NULL,
        by_role TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE hold (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        reason_code TEXT NOT NULL,
        reason TEXT NOT NULL,
        started_on TEXT NOT NULL CHECK (started_on IS date(started_on)),
        by_name TEXT NOT NULL,
        by_role TEXT NOT NULL,
        panel_told_on TEXT CHECK (panel_told_on IS date(panel_told_on)),
        next_check_on TEXT CHECK (next_check_on IS date(next_check_on)),
        ended_on TEXT CHECK (ended_on IS date(ended_on)),
        end_reason TEXT NOT NULL,
        ended_by TEXT NOT NULL,
        ended_role TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE duty (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id) ON DELETE CASCADE,
        deadline_id TEXT NOT NULL CHECK (deadline_id <> ''),
        label TEXT NOT NULL,
        owner TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('open', 'keep', 'met', 'met_late', 'stopped', 'impossible', 'uncountable')),
        opens TEXT CHECK (opens IS date(opens)),
        due TEXT CHECK (due IS date(due)),
        original_due TEXT CHECK (original_due IS date(original_due)),
        met_on TEXT CHECK (met_on IS date(met_on)),
        worked_out_at TEXT CHECK (worked_out_at LIKE '____-__-__T__:__:__.______Z')
    ) STRICT
    """,
)

PEOPLE = (
    """
    CREATE TABLE child (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        alias TEXT NOT NULL CHECK (alias <> ''),
        role TEXT NOT NULL CHECK (role IN ('subject', 'sibling', 'other')),
        position INTEGER NOT NULL CHECK (position >= 0),
        unborn INTEGER NOT NULL CHECK (unborn IN (0, 1)),
        age_at_incident TEXT NOT NULL,
        sex TEXT NOT NULL,
        gender TEXT NOT NULL,
        outcome TEXT NOT NULL,
        died INTEGER NOT NULL CHECK (died IN (0, 1)),
        ethnicity TEXT NOT NULL,
        ethnicity_note TEXT NOT NULL,
        first_language TEXT NOT NULL,
        interpreter INTEGER CHECK (interpreter IN (0, 1)),
        religion TEXT NOT NULL,
        disability INTEGER CHECK (disability IN (0, 1)),
        disability_note TEXT NOT NULL,
        send TEXT NOT NULL,
        immigration TEXT NOT NULL,
        home_authority TEXT NOT NULL,
        placement TEXT NOT NULL,
        legal_status TEXT NOT NULL,
        legal_status_before TEXT NOT NULL,
        cp_category TEXT NOT NULL,
        education TEXT NOT NULL,
        known_to TEXT NOT NULL,
        daily_life TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        alias TEXT NOT NULL CHECK (alias <> ''),
        relation TEXT NOT NULL,
        household INTEGER CHECK (household IN (0, 1)),
        parental_responsibility INTEGER CHECK (parental_responsibility IN (0, 1)),
        alleged_responsible INTEGER CHECK (alleged_responsible IN (0, 1)),
        ethnicity TEXT NOT NULL,
        vulnerabilities TEXT NOT NULL
            CHECK (json_valid(vulnerabilities) AND json_type(vulnerabilities) = 'array'),
        review_contact TEXT NOT NULL,
        engagement TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE identity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        child_id INTEGER REFERENCES child (id),
        person_id INTEGER REFERENCES person (id),
        full_name TEXT NOT NULL CHECK (full_name <> ''),
        other_names TEXT NOT NULL,
        born_on TEXT CHECK (born_on IS date(born_on)),
        born_precision TEXT NOT NULL,
        expected_on TEXT CHECK (expected_on IS date(expected_on)),
        died_on TEXT CHECK (died_on IS date(died_on)),
        nhs_number TEXT NOT NULL,
        upn TEXT NOT NULL,
        address TEXT NOT NULL,
        CHECK ((child_id IS NULL) <> (person_id IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE family_contact (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        who TEXT NOT NULL,
        by_name TEXT NOT NULL,
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        method TEXT NOT NULL,
        outcome TEXT NOT NULL,
        consent INTEGER CHECK (consent IN (0, 1)),
        pseudonym_wish TEXT NOT NULL,
        seen_draft_on TEXT CHECK (seen_draft_on IS date(seen_draft_on))
    ) STRICT
    """,
    """
    CREATE TABLE communication (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        kind TEXT NOT NULL,
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        text TEXT NOT NULL,
        outlet TEXT NOT NULL,
        embargo_until TEXT CHECK (embargo_until IS date(embargo_until))
    ) STRICT
    """,
)

REVIEW = (
    """
    CREATE TABLE checklist_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        item_id TEXT NOT NULL CHECK (item_id <> ''),
        edition TEXT NOT NULL,
        wording TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('', 'yes', 'no', 'na')),
        note TEXT NOT NULL,
        owner TEXT NOT NULL,
        "on" TEXT CHECK ("on" IS date("on")),
        paper_id INTEGER REFERENCES paper (id),
        UNIQUE (case_id, item_id)
    ) STRICT
    """,
    """
    CREATE TABLE criterion_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        criterion_id TEXT NOT NULL CHECK (criterion_id <> ''),
        edition TEXT NOT NULL,
        wording TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('met', 'not_met', 'unsure')),
        reason TEXT NOT NULL,
        UNIQUE (case_id, criterion_id)
    ) STRICT
    """,
    """
    CREATE TABLE decision (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER REFERENCES review_case (id),
        agenda_item_id INTEGER REFERENCES agenda_item (id),
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        options TEXT NOT NULL,
        outcome TEXT NOT NULL,
        text TEXT NOT NULL,
        rationale TEXT NOT NULL,
        dissent TEXT NOT NULL,
        escalation_route TEXT NOT NULL,
        escalation_result TEXT NOT NULL,
        scrutineer_view TEXT NOT NULL,
        legal_advice TEXT NOT NULL,
        who_tells TEXT NOT NULL,
        decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
        locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
        corrects_id INTEGER REFERENCES decision (id)
    ) STRICT
    """,
    """
    CREATE TABLE partner_view (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        decision_id INTEGER NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
        partner TEXT NOT NULL,
        agency_id INTEGER REFERENCES agency (id),
        view TEXT NOT NULL CHECK (view IN ('agree', 'disagree', 'abstain', 'absent')),
        by_name TEXT NOT NULL,
        by_role TEXT NOT NULL,
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        reason TEXT NOT NULL,
        UNIQUE (decision_id, partner)
    ) STRICT
    """,
    """
    CREATE TABLE parallel (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        kind TEXT NOT NULL,
        lead TEXT NOT NULL,
        reference TEXT NOT NULL,
        contact TEXT NOT NULL,
        key_dates TEXT NOT NULL,
        effect TEXT NOT NULL,
        disclosure_agreed INTEGER CHECK (disclosure_agreed IN (0, 1)),
        next_check_on TEXT CHECK (next_check_on IS date(next_check_on)),
        ended_on TEXT CHECK (ended_on IS date(ended_on))
    ) STRICT
    """,
    """
    CREATE TABLE involvement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        agency_id INTEGER NOT NULL REFERENCES agency (id),
        contact TEXT NOT NULL,
        requested_on TEXT CHECK (requested_on IS date(requested_on)),
        due_on TEXT CHECK (due_on IS date(due_on)),
        chased_1_on TEXT CHECK (chased_1_on IS date(chased_1_on)),
        chased_2_on TEXT CHECK (chased_2_on IS date(chased_2_on)),
        chased_3_on TEXT CHECK (chased_3_on IS date(chased_3_on)),
        received_on TEXT CHECK (received_on IS date(received_on)),
        checked_by TEXT NOT NULL,
        involved INTEGER CHECK (involved IN (0, 1)),
        period TEXT NOT NULL,
        summary TEXT NOT NULL,
        key_episodes TEXT NOT NULL,
        good_practice TEXT NOT NULL,
        learning TEXT NOT NULL,
        own_actions TEXT NOT NULL,
        records_secured_on TEXT CHECK (records_secured_on IS date(records_secured_on)),
        author TEXT NOT NULL,
        author_independent INTEGER CHECK (author_independent IN (0, 1)),
        signed_off_by TEXT NOT NULL,
        signed_off_on TEXT CHECK (signed_off_on IS date(signed_off_on)),
        UNIQUE (case_id, agency_id)
    ) STRICT
    """,
    """
    CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        "on" TEXT CHECK ("on" IS date("on")),
        at TEXT NOT NULL CHECK (at = '' OR at GLOB '[0-2][0-9]:[0-5][0-9]'),
        precision TEXT NOT NULL CHECK (precision IN ('exact', 'month', 'year', 'approximate', 'unknown')),
        on_text TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        agency_id INTEGER REFERENCES agency (id),
        source TEXT NOT NULL,
        what TEXT NOT NULL,
        child_seen INTEGER CHECK (child_seen IN (0, 1)),
        decision TEXT NOT NULL,
        response TEXT NOT NULL,
        comment TEXT NOT NULL,
        key_episode INTEGER NOT NULL CHECK (key_episode IN (0, 1)),
        anonymised TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE terms_of_reference (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        purpose TEXT NOT NULL,
        scope_from TEXT CHECK (scope_from IS date(scope_from)),
        scope_to TEXT CHECK (scope_to IS date(scope_to)),
        subjects TEXT NOT NULL,
        questions TEXT NOT NULL,
        method TEXT NOT NULL,
        agencies TEXT NOT NULL,
        reviewers TEXT NOT NULL,
        panel TEXT NOT NULL,
        family_plan TEXT NOT NULL,
        practitioner_plan TEXT NOT NULL,
        parallel TEXT NOT NULL,
        legal_media TEXT NOT NULL,
        timetable TEXT NOT NULL,
        cost TEXT NOT NULL,
        data_protection TEXT NOT NULL,
        publication_plan TEXT NOT NULL,
        signed_off_by TEXT NOT NULL,
        signed_off_on TEXT CHECK (signed_off_on IS date(signed_off_on)),
        UNIQUE (case_id)
    ) STRICT
    """,
    """
    CREATE TABLE progress_check (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        by_name TEXT NOT NULL,
        time_view TEXT NOT NULL,
        quality_view TEXT NOT NULL,
        request TEXT NOT NULL,
        response TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE letter (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        party TEXT NOT NULL,
        kind TEXT NOT NULL,
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        summary TEXT NOT NULL,
        result TEXT NOT NULL,
        paper_id INTEGER REFERENCES paper (id)
    ) STRICT
    """,
    """
    CREATE TABLE report_section (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        key TEXT NOT NULL,
        title TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        markdown TEXT NOT NULL,
        UNIQUE (case_id, key)
    ) STRICT
    """,
    """
    CREATE TABLE finding (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        title TEXT NOT NULL,
        what TEXT NOT NULL,
        why TEXT NOT NULL,
        so_what TEXT NOT NULL,
        theme TEXT NOT NULL
    ) STRICT
    """,
)

MEETINGS = (
    """
    CREATE TABLE meeting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        group_id INTEGER NOT NULL REFERENCES standing_group (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        starts TEXT NOT NULL CHECK (starts = '' OR starts GLOB '[0-2][0-9]:[0-5][0-9]'),
        ends TEXT NOT NULL CHECK (ends = '' OR ends GLOB '[0-2][0-9]:[0-5][0-9]'),
        place TEXT NOT NULL,
        online INTEGER NOT NULL CHECK (online IN (0, 1)),
        chair_id INTEGER REFERENCES member (id),
        minute_taker TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('planned', 'papers_out', 'open', 'draft', 'circulated', 'approved')),
        confidentiality TEXT NOT NULL,
        quorum_note TEXT NOT NULL,
        papers_out_on TEXT CHECK (papers_out_on IS date(papers_out_on)),
        circulated_on TEXT CHECK (circulated_on IS date(circulated_on)),
        approved_on TEXT CHECK (approved_on IS date(approved_on)),
        approved_by TEXT NOT NULL,
        approved_at_id INTEGER REFERENCES meeting (id),
        next_on TEXT CHECK (next_on IS date(next_on)),
        UNIQUE (group_id, number)
    ) STRICT
    """,
    """
    CREATE TABLE attendance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        member_id INTEGER REFERENCES member (id),
        name TEXT NOT NULL,
        job_title TEXT NOT NULL,
        agency TEXT NOT NULL,
        role TEXT NOT NULL,
        capacity TEXT NOT NULL CHECK (capacity IN ('member', 'deputy', 'in_attendance', 'observer')),
        deputy_for TEXT NOT NULL,
        presence TEXT NOT NULL CHECK (presence IN ('present', 'apologies', 'absent')),
        items TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE declaration (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        agenda_item_id INTEGER REFERENCES agenda_item (id),
        name TEXT NOT NULL,
        nature TEXT NOT NULL,
        handling TEXT NOT NULL CHECK (handling IN ('stayed', 'left', 'no_vote'))
    ) STRICT
    """,
    """
    CREATE TABLE agenda_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        case_id INTEGER REFERENCES review_case (id),
        presenter TEXT NOT NULL,
        minutes_allowed INTEGER CHECK (minutes_allowed >= 0),
        restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
        carried_from_id INTEGER REFERENCES agenda_item (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'discussed', 'noted', 'deferred', 'decided'))
    ) STRICT
    """,
    """
    CREATE TABLE minute_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        agenda_item_id INTEGER NOT NULL REFERENCES agenda_item (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'action', 'challenge', 'correction')),
        text TEXT NOT NULL,
        speaker TEXT NOT NULL,
        response TEXT NOT NULL,
        decision_id INTEGER REFERENCES decision (id),
        action_id INTEGER REFERENCES action (id),
        added_on TEXT CHECK (added_on IS date(added_on))
    ) STRICT
    """,
)

ACTIONS = (
    """
    CREATE TABLE recommendation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        case_id INTEGER NOT NULL REFERENCES review_case (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        text TEXT NOT NULL,
        collective INTEGER NOT NULL CHECK (collective IN (0, 1)),
        by_when TEXT CHECK (by_when IS date(by_when)),
        by_when_text TEXT NOT NULL,
        outcome TEXT NOT NULL,
        theme TEXT NOT NULL,
        scope TEXT NOT NULL CHECK (scope IN ('local', 'regional', 'national')),
        source TEXT NOT NULL,
        response TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding (id)
    ) STRICT
    """,
    """
    CREATE TABLE addressee (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        recommendation_id INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
        agency_id INTEGER REFERENCES agency (id),
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        reference TEXT NOT NULL CHECK (reference <> ''),
        text TEXT NOT NULL,
        case_id INTEGER REFERENCES review_case (id),
        agenda_item_id INTEGER REFERENCES agenda_item (id),
        recommendation_id INTEGER REFERENCES recommendation (id),
        source TEXT NOT NULL,
        due TEXT CHECK (due IS date(due)),
        original_due TEXT CHECK (original_due IS date(original_due)),
        status TEXT NOT NULL CHECK (status IN ('not_started', 'on_track', 'at_risk', 'done', 'superseded')),
        progress TEXT NOT NULL,
        evidence TEXT NOT NULL,
        outcome TEXT NOT NULL,
        assurance TEXT NOT NULL,
        carried INTEGER NOT NULL CHECK (carried >= 0),
        redated INTEGER NOT NULL CHECK (redated >= 0),
        raised_on TEXT NOT NULL CHECK (raised_on IS date(raised_on)),
        closed_on TEXT CHECK (closed_on IS date(closed_on)),
        closed_by TEXT NOT NULL,
        UNIQUE (reference)
    ) STRICT
    """,
    """
    CREATE TABLE action_owner (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        name TEXT NOT NULL,
        agency_id INTEGER REFERENCES agency (id),
        agency_name TEXT NOT NULL,
        lead INTEGER NOT NULL CHECK (lead IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE action_milestone (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        text TEXT NOT NULL,
        due TEXT NOT NULL CHECK (due IS date(due)),
        done_on TEXT CHECK (done_on IS date(done_on))
    ) STRICT
    """,
    """
    CREATE TABLE action_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
        kind TEXT NOT NULL
            CHECK (kind IN ('raised', 'carried', 'redated', 'updated', 'owners', 'escalated', 'closed',
                            'superseded', 'reopened')),
        "on" TEXT NOT NULL CHECK ("on" IS date("on")),
        meeting_id INTEGER REFERENCES meeting (id),
        old_due TEXT CHECK (old_due IS date(old_due)),
        new_due TEXT CHECK (new_due IS date(new_due)),
        text TEXT NOT NULL,
        by_name TEXT NOT NULL
    ) STRICT
    """,
)

PAPERS = (
    """
    CREATE TABLE paper (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        title TEXT NOT NULL,
        filename TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size >= 0),
        case_id INTEGER REFERENCES review_case (id),
        meeting_id INTEGER REFERENCES meeting (id),
        agenda_item_id INTEGER REFERENCES agenda_item (id),
        restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
        added_on TEXT NOT NULL CHECK (added_on IS date(added_on)),
        late INTEGER NOT NULL CHECK (late IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE paper_content (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
        data BLOB NOT NULL,
        UNIQUE (paper_id)
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL CHECK (version >= 1),
        place TEXT NOT NULL CHECK (place <> ''),
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL CHECK (saved_at LIKE '____-__-__T__:__:__.______Z'),
        UNIQUE (place)
    ) STRICT
    """,
    """
    CREATE TABLE audit_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL CHECK (version >= 1),
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        who TEXT NOT NULL,
        command TEXT NOT NULL,
        said TEXT NOT NULL,
        subject TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        previous TEXT NOT NULL CHECK (length(previous) = 64),
        digest TEXT NOT NULL CHECK (length(digest) = 64)
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX member_by_agency ON member (agency_id) WHERE agency_id IS NOT NULL",
    "CREATE INDEX membership_by_group ON membership (group_id)",
    "CREATE INDEX membership_by_member ON membership (member_id)",
    "CREATE INDEX membership_by_deputy_for ON membership (deputy_for_id) WHERE deputy_for_id IS NOT NULL",
    "CREATE INDEX review_case_by_incident ON review_case (incident_id)",
    (
        "CREATE INDEX review_case_by_referrer_agency ON review_case (referrer_agency_id)"
        " WHERE referrer_agency_id IS NOT NULL"
    ),
    "CREATE INDEX review_case_by_stage ON review_case (stage)",
    "CREATE INDEX review_case_by_opened_on ON review_case (opened_on)",
    "CREATE INDEX review_case_by_lead_area ON review_case (lead_area)",
    "CREATE INDEX extension_by_case ON extension (case_id)",
    "CREATE INDEX stage_step_by_case ON stage_step (case_id)",
    "CREATE INDEX hold_by_case ON hold (case_id)",
    "CREATE INDEX duty_by_case ON duty (case_id)",
    "CREATE INDEX duty_by_open_due ON duty (due) WHERE state = 'open'",
    "CREATE INDEX duty_by_open_case_and_due ON duty (case_id, due) WHERE state = 'open'",
    "CREATE INDEX child_by_case ON child (case_id)",
    "CREATE INDEX person_by_case ON person (case_id)",
    "CREATE INDEX identity_by_child ON identity (child_id) WHERE child_id IS NOT NULL",
    "CREATE INDEX identity_by_person ON identity (person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX family_contact_by_case ON family_contact (case_id)",
    "CREATE INDEX communication_by_case ON communication (case_id)",
    "CREATE INDEX checklist_answer_by_paper ON checklist_answer (paper_id) WHERE paper_id IS NOT NULL",
    "CREATE INDEX decision_by_case ON decision (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX decision_by_agenda_item ON decision (agenda_item_id) WHERE agenda_item_id IS NOT NULL",
    "CREATE INDEX decision_by_corrects ON decision (corrects_id) WHERE corrects_id IS NOT NULL",
    "CREATE INDEX partner_view_by_agency ON partner_view (agency_id) WHERE agency_id IS NOT NULL",
    "CREATE INDEX parallel_by_case ON parallel (case_id)",
    "CREATE INDEX involvement_by_agency ON involvement (agency_id)",
    "CREATE INDEX event_by_agency ON event (agency_id) WHERE agency_id IS NOT NULL",
    'CREATE INDEX event_by_case_and_on ON event (case_id, "on")',
    "CREATE INDEX progress_check_by_case ON progress_check (case_id)",
    "CREATE INDEX letter_by_case ON letter (case_id)",
    "CREATE INDEX letter_by_paper ON letter (paper_id) WHERE paper_id IS NOT NULL",
    "CREATE INDEX finding_by_case ON finding (case_id)",
    "CREATE INDEX meeting_by_chair ON meeting (chair_id) WHERE chair_id IS NOT NULL",
    "CREATE INDEX meeting_by_approved_at ON meeting (approved_at_id) WHERE approved_at_id IS NOT NULL",
    'CREATE INDEX meeting_by_on ON meeting ("on")',
    "CREATE INDEX attendance_by_meeting ON attendance (meeting_id)",
    "CREATE INDEX attendance_by_member ON attendance (member_id) WHERE member_id IS NOT NULL",
    "CREATE INDEX declaration_by_meeting ON declaration (meeting_id)",
    "CREATE INDEX declaration_by_agenda_item ON declaration (agenda_item_id) WHERE agenda_item_id IS NOT NULL",
    "CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id)",
    "CREATE INDEX agenda_item_by_case ON agenda_item (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX agenda_item_by_carried_from ON agenda_item (carried_from_id) WHERE carried_from_id IS NOT NULL",
    "CREATE INDEX minute_entry_by_agenda_item ON minute_entry (agenda_item_id)",
    "CREATE INDEX minute_entry_by_decision ON minute_entry (decision_id) WHERE decision_id IS NOT NULL",
    "CREATE INDEX minute_entry_by_action ON minute_entry (action_id) WHERE action_id IS NOT NULL",
    "CREATE INDEX recommendation_by_case ON recommendation (case_id)",
    "CREATE INDEX recommendation_by_finding ON recommendation (finding_id) WHERE finding_id IS NOT NULL",
    "CREATE INDEX addressee_by_recommendation ON addressee (recommendation_id)",
    "CREATE INDEX addressee_by_agency ON addressee (agency_id) WHERE agency_id IS NOT NULL",
    "CREATE INDEX action_by_agenda_item ON action (agenda_item_id) WHERE agenda_item_id IS NOT NULL",
    "CREATE INDEX action_by_recommendation ON action (recommendation_id) WHERE recommendation_id IS NOT NULL",
    "CREATE INDEX action_by_open_due ON action (due) WHERE closed_on IS NULL",
    "CREATE INDEX action_by_case_and_due ON action (case_id, due)",
    "CREATE INDEX action_owner_by_action ON action_owner (action_id)",
    "CREATE INDEX action_owner_by_agency ON action_owner (agency_id) WHERE agency_id IS NOT NULL",
    "CREATE INDEX action_milestone_by_action ON action_milestone (action_id)",
    "CREATE INDEX action_event_by_action ON action_event (action_id)",
    "CREATE INDEX action_event_by_meeting ON action_event (meeting_id) WHERE meeting_id IS NOT NULL",
    "CREATE INDEX paper_by_case ON paper (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX paper_by_meeting ON paper (meeting_id) WHERE meeting_id IS NOT NULL",
    "CREATE INDEX paper_by_agenda_item ON paper (agenda_item_id) WHERE agenda_item_id IS NOT NULL",
    "CREATE INDEX audit_line_by_subject ON audit_line (subject)",
    "CREATE UNIQUE INDEX one_partnership ON partnership ((1))",
)

# The audit is only ever added to, whoever asks.
SEALS = (
    """
    CREATE TRIGGER audit_line_never_changes BEFORE UPDATE ON audit_line
    BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END
    """,
    """
    CREATE TRIGGER audit_line_never_goes BEFORE DELETE ON audit_line
    BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END
    """,
)


def up(execute: Callable[[str], object]) -> None:
    """Make all tables, indexes and the audit's seals in an empty file."""
    for group in (PARTNERSHIP, CASES, PEOPLE, REVIEW, MEETINGS, ACTIONS, PAPERS, INDEXES, SEALS):
        for statement in group:
            execute(statement)
