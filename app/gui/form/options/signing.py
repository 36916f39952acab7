"""How the statement that the client signs is made: RFC 7523's assertion, piece by piece."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.number_field import SecondsField
from app.gui.form.options.group import Circumstances, side_by_side
from app.gui.form.options.names import alg_name, audience_name, headers_name, typ_name
from app.gui.form.text_field import TextField
from app.gui.theme import metrics
from app.gui.theme.check_box import CheckBox
from app.gui.theme.flow import FlowLayout
from app.model.profile import (
    Assertion,
    AssertionTyp,
    AudienceChoice,
    CertificateHeader,
    SharedSecret,
    SigningAlg,
)
from app.model.profile_fields import ProfileField

_DAY = 86_400
_HMAC = tuple(each for each in SigningAlg if each.value.startswith("HS"))
_BY_KEY = tuple(each for each in SigningAlg if each not in _HMAC)


class Signing(QWidget):
    """The fields of an `Assertion`; each has a place for "as the provider wants it"."""

    changed = Signal()
    key_id_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = Assertion()
        self.audience = ChoiceBox(AudienceChoice, audience_name)
        self.audience_field = LabelledField(self.audience, "assertion-audience")
        self.own_audience = QLineEdit()
        self.own_audience_field = LabelledField(self.own_audience, "own-audience")
        self.alg = ChoiceBox((None, *_BY_KEY), alg_name)
        self.alg_field = LabelledField(self.alg, "signing-alg")
        self.key_id = QLineEdit()
        self.key_id_field = LabelledField(self.key_id, "key-id")
        self.headers = ChoiceBox((False, True), headers_name)
        self.headers_field = LabelledField(self.headers, "certificate-headers")
        self.boxes = {each: CheckBox() for each in CertificateHeader}
        self.lifetime = SecondsField(_DAY)
        self.lifetime_field = LabelledField(self.lifetime, "assertion-lifetime")
        self.typ = ChoiceBox((None, *AssertionTyp), typ_name)
        self.typ_field = LabelledField(self.typ, "assertion-typ")
        self.not_before = CheckBox()
        self.not_before.setAccessibleIdentifier("assertion-nbf")
        self.claims = TextField(wire=True)
        self.claims_field = LabelledField(self.claims, "assertion-claims")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._choice = QWidget()
        flow = FlowLayout(self._choice, metrics.L)
        for name, box in self.boxes.items():
            box.setText(name.value)
            box.setAccessibleIdentifier(f"certificate-header-{name.value}")
            flow.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        column.addWidget(self.audience_field)
        column.addWidget(self.own_audience_field)
        column.addLayout(side_by_side(self.alg_field, self.lifetime_field))
        column.addWidget(self.key_id_field)
        column.addWidget(self.headers_field)
        column.addWidget(self._choice)
        column.addWidget(self.typ_field)
        column.addWidget(self.not_before)
        column.addWidget(self.claims_field)

    def _connect(self) -> None:
        for box in (self.audience, self.alg, self.headers, self.typ):
            box.chosen.connect(self.changed)
        for edit in (self.own_audience, self.key_id, self.lifetime, self.claims):
            edit.textChanged.connect(self.changed)
        for check in (*self.boxes.values(), self.not_before):
            check.toggled.connect(self.changed)
        self.key_id.textChanged.connect(self.key_id_changed)
        self.audience.chosen.connect(self._show_parts)
        self.headers.chosen.connect(self._show_parts)

    def show_assertion(self, assertion: Assertion) -> None:
        """Show what a profile says of it."""
        self._shown = assertion
        self.audience.choose(assertion.audience)
        self.own_audience.setText(assertion.own_audience)
        self.alg.choose(assertion.alg)
        self.key_id.setText(assertion.key_id)
        headers = assertion.certificate_headers
        self.headers.choose(headers is not None)
        for name, box in self.boxes.items():
            box.setChecked(headers is not None and name in headers)
        self.lifetime.show_span(assertion.lifetime)
        self.typ.choose(assertion.typ)
        self.not_before.setChecked(assertion.not_before)
        self.claims.show_text(assertion.claims)
        self._show_parts()

    def assertion(self) -> Assertion:
        """What is typed."""
        return Assertion(
            alg=self.alg.value(),
            audience=self.audience.value(),
            own_audience=self.own_audience.text().strip(),
            typ=self.typ.value(),
            key_id=self.key_id.text().strip(),
            certificate_headers=self._headers(),
            lifetime=self.lifetime.span(),
            not_before=self.not_before.isChecked(),
            claims=self.claims.text(),
        )

    def show_for(self, around: Circumstances) -> None:
        """Offer the algorithms that fit the key."""
        with_secret = around.kind is SharedSecret
        algs = _HMAC if with_secret else _BY_KEY
        if not with_secret and around.key is not None:
            algs = tuple(each for each in algs if each.value in around.key.algs)
        chosen = self.alg.value()
        self.alg.offer((None, *algs, *(() if chosen is None or chosen in algs else (chosen,))))
        self.headers_field.setVisible(not with_secret)
        self._show_parts()

    def places(self) -> dict[str, LabelledField]:
        """The fields that a remark may concern."""
        return {remarks.ASSERTION_CLAIMS: self.claims_field}

    def controls(self) -> dict[ProfileField, QWidget]:
        """What takes the keyboard for each part of the assertion."""
        own = self.audience.value() is AudienceChoice.OWN
        return {
            ProfileField.ASSERTION_AUDIENCE: self.own_audience if own else self.audience,
            ProfileField.ALG: self.alg,
            ProfileField.KEY_ID: self.key_id,
            ProfileField.ASSERTION_LIFETIME: self.lifetime,
            ProfileField.ASSERTION_TYP: self.typ,
            ProfileField.ASSERTION_CLAIMS: self.claims,
        }

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.audience_field.set_label(self.tr("Audience of the signed statement"))
        self.own_audience_field.set_label(self.tr("The other audience"))
        self.alg_field.set_label(self.tr("Algorithm"))
        self.key_id_field.set_label(self.tr("Key ID"))
        self.key_id.setPlaceholderText(self.tr("Only if the provider asks for it"))
        self.headers_field.set_label(self.tr("Certificate in its header"))
        self.lifetime_field.set_label(self.tr("Valid for (s)"))
        self.lifetime.setPlaceholderText(self.tr("Automatic"))
        self.typ_field.set_label(self.tr("Type (typ)"))
        self.not_before.setText(self.tr("Say from when it is valid (nbf)"))
        self.claims_field.set_label(self.tr("More claims, as JSON"))
        self.claims.setPlaceholderText('{"name": "value"}')
        for box in (self.audience, self.alg, self.headers, self.typ):
            box.retranslate()

    def _headers(self) -> tuple[CertificateHeader, ...] | None:
        if not self.headers.value():
            return None
        ticked = tuple(name for name, box in self.boxes.items() if box.isChecked())
        shown = self._shown.certificate_headers
        return shown if shown is not None and set(shown) == set(ticked) else ticked

    def _show_parts(self) -> None:
        own = self.audience.value() is AudienceChoice.OWN
        self.own_audience_field.setVisible(own)
        self._choice.setVisible(bool(self.headers.value()) and not self.headers_field.isHidden())
