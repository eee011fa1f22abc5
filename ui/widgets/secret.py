"""Typing a passphrase: hidden or shown, with a word when Caps Lock is on, and how hard it is to guess."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAccessibleWidget, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.passphrases import LEAST, Strength, judge
from ui.backend import Backend, Job
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton
from ui.widgets.drawing import box, tone
from ui.widgets.field import FieldRow
from ui.widgets.speech import announce, spoken_by
from ui.widgets.text import Label

JUDGE_MS = 120
WORDS = ("Guessed at once", "Easy to guess", "Not hard enough yet", "Strong enough", "Very strong")
KINDS = ("danger", "danger", "warn", "ok", "ok")


class _Secret(QAccessibleWidget):
    """A passphrase as a screen reader knows it: its name and what it is, and no letter of it. Qt's own line tells
    every letter, one by one as it is typed and all of them when they go, to any program that listens."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, QAccessible.Role.EditableText)

    def state(self) -> QAccessible.State:
        """Say that it is written into, and hidden."""
        found = super().state()
        found.editable = found.passwordEdit = True
        return found


@spoken_by(_Secret)
class _SecretLine(QLineEdit):
    """A line that is not read over the shoulder and never offered to a dictionary."""

    caps_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell from the letter and the Shift key whether Caps Lock is on; no system says so in the same way."""
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            self._say_caps(text.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_CapsLock:
            self._say_caps(not self._caps)
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # it has meant what `entered` does; a dialog must not press its button as well

    def _say_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_changed.emit(on)


class SecretField(Themed, QWidget):
    """A line for a passphrase with an eye beside it; the hint about Caps Lock appears below it."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _SecretLine()
        self.eye = IconButton("eye", "Show what is typed")
        self.eye.setCheckable(True)
        self.caps = Label("Caps Lock is on.", "small")
        self.caps.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self._row = row
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(row)
        whole.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_changed.connect(self._on_line_caps_changed)
        self.eye.toggled.connect(self._on_eye_toggled)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._row.setSpacing(theme.px(4))

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put `text` in."""
        self.line.setText(text)

    def clear(self) -> None:
        """Forget what was typed and hide what comes."""
        self.line.clear()
        self.eye.setChecked(False)

    def _on_eye_toggled(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
        self.eye.set_icon_name("eye-off" if shown else "eye")
        self.eye.set_name("Hide what is typed" if shown else "Show what is typed")

    def _on_line_caps_changed(self, on: bool) -> None:
        self.caps.setVisible(on)
        announce(self.line, "Caps Lock is on." if on else "Caps Lock is off.")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the passphrase again where the field cannot be used."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.eye.setChecked(False)


class StrengthBar(Themed, QWidget):
    """Four strokes, filled as far as a passphrase is hard to guess; the words beside them say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score, self._kind = 0, "plain"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Strength of the passphrase")

    def set_strength(self, score: int, kind: str) -> None:
        """Fill `score` strokes (0 to 4) in the colour of `kind`."""
        self._score, self._kind = score, kind
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Four short strokes."""
        return QSize(theme.px(148), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw them."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.px(4)
        wide = (self.width() - gap * 3) / 4
        for stroke in range(4):
            where = QRectF(stroke * (wide + gap), 0, wide, self.height())
            fill = tone(colours, self._kind) if stroke < self._score else colours.line
            box(painter, where, QColor(fill).name(), radius=where.height() / 2)


class NewPassphrase(Themed, QWidget):
    """A new passphrase, typed twice, judged while it is typed. `take` gives it once it is good."""

    entered = Signal()
    """Enter was pressed in the second field."""

    def __init__(self, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context: tuple[str, ...] = ()
        self._backend = backend
        self._job: Job | None = None
        self._strength: Strength | None = None
        self._judged = ""
        self.first, self.again = SecretField(), SecretField()
        self.first_row = FieldRow(
            "Passphrase", self.first,
            f"At least {LEAST} characters. Four or more words that do not belong together are easy to remember "
            "and hard to guess. Capitals, figures and signs are not needed.",
        )  # fmt: skip
        self.again_row = FieldRow("The same again", self.again)
        self.bar = StrengthBar()
        self.words = Label("", "small")
        self.advice = Label("", "small", muted=True)
        self._lay()
        self._pause = QTimer(self, singleShot=True, interval=JUDGE_MS)
        self._pause.timeout.connect(self._judge)
        self.first.edited.connect(self._on_first_edited)
        self.again.edited.connect(lambda: self.again_row.set_problem(""))
        self.first.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered)
        self._show(None)
        self.restyle()

    def _lay(self) -> None:
        meter = QHBoxLayout()
        meter.setContentsMargins(0, 0, 0, 0)
        meter.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        meter.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.first_row)
        self._layout.addLayout(meter)
        self._layout.addWidget(self.advice)
        self._layout.addWidget(self.again_row)

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(10))

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def take(self, then: Callable[[str], None]) -> None:
        """Give the passphrase to `then` if it is strong enough and typed twice alike; else say what is wrong."""
        text = self.first.text()

        def judged(strength: Strength) -> None:
            self._on_judged(text, strength)
            if not strength.ok:
                self.advice.hide()
                self.first_row.set_problem(" ".join(strength.advice))
                self.first.line.setFocus()
            elif self.again.text() != text:
                said = "The two are not the same." if self.again.text() else "Type the passphrase a second time."
                self.again_row.set_problem(said)
                self.again.line.setFocus()
                self.again.line.selectAll()
            else:
                then(text)

        self._pause.stop()
        self._ask(text, judged)

    def _on_first_edited(self) -> None:
        self.first_row.set_problem("")
        if self.first.text():
            self._pause.start()
        else:
            self._pause.stop()
            self._show(None)

    def _judge(self) -> None:
        text = self.first.text()
        self._ask(text, lambda strength: self._on_judged(text, strength))

    def _ask(self, text: str, then: Callable[[Strength], None]) -> None:
        """Judge beside the window: the estimator takes longer than a person may notice."""
        if self._job is not None:
            self._job.cancel()
        context = self.context
        self._job = self._backend.make(self, "", lambda _ask, _job: judge(text, context), then=then)

    def _on_judged(self, text: str, strength: Strength) -> None:
        if text == self.first.text():
            self._show(strength if text else None)

    def _show(self, strength: Strength | None) -> None:
        if strength is None:
            self.bar.set_strength(0, "plain")
            self.words.setText("")
            self.bar.setAccessibleDescription("Nothing typed yet")
            self.advice.setText("")
            self.advice.hide()
            return
        score = strength.score if strength.ok else min(strength.score, 2)
        self.bar.set_strength(max(score, 1), KINDS[score])
        if self.words.text() != WORDS[score]:
            self.words.setText(WORDS[score])
            announce(self.bar, WORDS[score])
        self.bar.setAccessibleDescription(WORDS[score])
        self.advice.setText(" ".join(strength.advice))
        self.advice.setVisible(bool(strength.advice))
