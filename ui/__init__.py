"""The face: Qt lives here and nowhere else. PySide is put right before anything of it is used."""

from ui import ahead, bindings, later

ahead.load()
later.put_off()
bindings.keep_lasting()
bindings.look_for_rubbish_seldom()
bindings.read_later()
bindings.make_names_at_once()

import PySide6.QtCore  # noqa: E402, F401 - the import of it is what is put right

bindings.import_plainly()
