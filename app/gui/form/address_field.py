"""One field for token endpoint or issuer; what it was taken for stands beneath, switchable."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.typing_on import TypingOn
from app.gui.theme.buttons import Button, Kind
from app.model.frozen import replace
from app.model.profile import Profile
from app.oauth.addresses import AddressKind, classify, url_problem


class AddressField(LabelledField):
    """The address, and how it is to be read."""

    changed = Signal()

    def __init__(self) -> None:
        self.edit = QLineEdit()
        super().__init__(self.edit, "token-endpoint-or-issuer")
        self._loaded = Profile()
        self._chosen: AddressKind | None = None
        self._usual = False
        self._pattern = ""
        self.switch = Button(kind=Kind.LINK)
        self.switch.setAccessibleIdentifier("address-kind")
        self.switch.clicked.connect(self._switch)
        TypingOn(self.switch)
        self.add_below(self.switch)
        self.edit.textChanged.connect(self._typed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """Show the profile's address: the endpoint where it names one, else the issuer."""
        self._loaded = profile
        self.edit.setText(profile.token_endpoint or profile.issuer)
        self._take_as_loaded()

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with this address. An issuer that came along with an endpoint stays as
        long as the endpoint does."""
        address = self.edit.text().strip()
        if address and self.kind() is AddressKind.ISSUER:
            return replace(profile, issuer=address, token_endpoint="")
        if address and address == self._loaded.token_endpoint:
            return replace(profile, token_endpoint=address, issuer=self._loaded.issuer)
        return replace(profile, issuer="", token_endpoint=address)

    def kind(self) -> AddressKind:
        """What the address is taken for."""
        return self._chosen or classify(self.edit.text())

    def fill(self, issuer: str, token_endpoint: str) -> None:
        """Put addresses in, as if they were typed; the endpoint shows where there is one."""
        self._loaded = replace(self._loaded, issuer=issuer, token_endpoint=token_endpoint)
        self.edit.setText(token_endpoint or issuer)
        self.edit.setCursorPosition(0)
        self._take_as_loaded()

    def show_pattern(self, pattern: str) -> None:
        """While it is empty, show how the address will be made up."""
        self._pattern = pattern
        self.edit.setPlaceholderText(pattern or self.tr("https://…"))

    def remark(self, text: str, tone: Tone) -> None:
        """See `LabelledField.remark`; beside one nothing is offered to be switched."""
        super().remark(text, tone)
        self._refresh()

    def set_usual(self, usual: bool) -> None:
        """Whether it is the address that the chosen provider is known by."""
        self._usual = usual
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.set_label(self.tr("Token endpoint or issuer"))
        self.show_pattern(self._pattern)
        self._refresh()

    def _typed(self) -> None:
        if self._took_token():
            return
        self._chosen = None
        self._remark = ("", Tone.HINT)
        self._usual = False
        self._refresh()
        self.changed.emit()

    def _take_as_loaded(self) -> None:
        """What was put in is what it is, whatever it looks like."""
        address, endpoint = self.edit.text(), self._loaded.token_endpoint
        kind = AddressKind.TOKEN_ENDPOINT if endpoint else AddressKind.ISSUER
        self._chosen = kind if address and classify(address) is not kind else None
        self._remark = ("", Tone.HINT)
        self._refresh()

    def _took_token(self) -> bool:
        """A pasted token gives way at once to the address of who issued it."""
        from app.providers import recognise_token

        origin = recognise_token(self.edit.text())
        if origin is not None:
            self.edit.setText(origin.issuer)  # and with it the field forgets how to undo
        return origin is not None

    def _switch(self) -> None:
        issuer = self.kind() is AddressKind.ISSUER
        other = AddressKind.TOKEN_ENDPOINT if issuer else AddressKind.ISSUER
        self._chosen = None if classify(self.edit.text()) is other else other
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        address = self.edit.text().strip()
        readable = bool(address) and url_problem(address) is None
        issuer = self.kind() is AddressKind.ISSUER
        self.switch.setVisible(readable and not self._remark[0] and not self._usual)
        self.switch.setText(
            self.tr("It is the endpoint") if issuer else self.tr("It is the issuer")
        )
        if not readable:
            self.say("")
        elif self._usual:
            self.say(self.tr("Looks right: the usual address of this provider."), Tone.OK)
        elif issuer:
            self.say(self.tr("An issuer: the token endpoint is read from it."), Tone.OK)
        else:
            self.say(self.tr("A token endpoint: used exactly as it is."))
