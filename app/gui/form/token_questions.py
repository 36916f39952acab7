"""What is asked before a token that was brought is used."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme.buttons import Kind
from app.gui.theme.note import Note
from app.oauth.addresses import url_problem
from app.oauth.binding import Binding


class CallDialog(WorkshopDialog):
    """Which API is to be given the token."""

    address_given = Signal(str)

    def __init__(self, parent: QWidget, binding: Binding | None) -> None:
        """A token that is bound to a key cannot be used here at all."""
        super().__init__(
            parent,
            "api",
            self.tr("Call an API with this token"),
            self.tr(
                "One GET is sent to this address, with the token in it. Name only an API that the "
                "token is meant for: whoever receives it can use it."
            ),
        )
        self.binding = Note("status-info" if binding is Binding.CERTIFICATE else "lock")
        self.binding.set_texts(*self._told(binding))
        self.binding.setVisible(binding is not None)
        self.body.addWidget(self.binding)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address_field = LabelledField(self.address, "token-api")
        self.address_field.set_label(self.tr("Address of the API"))
        self.body.addWidget(self.address_field)
        self.body.addStretch(1)
        self.add_foot(self.tr("Cancel"), "cancel-call").clicked.connect(self.reject)
        self.call = self.add_foot(self.tr("Call it"), "call-with-token", Kind.PRIMARY)
        self.call.setDefault(True)
        self.call.clicked.connect(self._take)
        usable = binding is not Binding.KEY
        self.address_field.setVisible(usable)
        self.call.setEnabled(usable)
        if usable:
            self.address.setFocus()

    def _told(self, binding: Binding | None) -> tuple[str, str]:
        match binding:
            case Binding.KEY:
                return (
                    self.tr("This token cannot be used without its key"),
                    self.tr(
                        "It is bound to a key (DPoP): each call carries a proof made with it, and "
                        "only the client has it. Check the client itself to see the call."
                    ),
                )
            case Binding.CERTIFICATE:
                return (
                    self.tr("This token is bound to a certificate"),
                    self.tr(
                        "A call from here shows none. An API that looks for one refuses the "
                        "token; to call with it, check the client itself."
                    ),
                )
        return "", ""

    def _take(self) -> None:
        url = self.address.text().strip()
        if url_problem(url) is not None:
            self.address_field.say(self.tr("This address is not complete."), Tone.ERROR)
            return
        self.accept()
        self.address_given.emit(url)
