"""What is seldom needed, in the order of how often it is."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui.form.labelled import LabelledField
from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.buttons import Button
from app.gui.theme.check_box import CheckBox
from app.gui.theme.combo_box import ComboBox
from app.model.profile import (
    Assertion,
    AudienceChoice,
    AuthMethod,
    Environment,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.time import Span

_LONGEST = 300
_METHODS = (None, AuthMethod.CLIENT_SECRET_POST, AuthMethod.CLIENT_SECRET_BASIC)


class Options(QWidget):
    """The fields behind *More options*."""

    changed = Signal()
    environment_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._network = Network()
        self._assertion = Assertion()
        self._key = False
        self.method = ComboBox()
        self.method_field = LabelledField(self.method, "how-the-secret-is-sent")
        self.audience = ComboBox()
        self.audience_field = LabelledField(self.audience, "assertion-audience")
        self.own_audience = QLineEdit()
        self.own_audience_field = LabelledField(self.own_audience, "own-audience")
        self.key_id = QLineEdit()
        self.key_id_field = LabelledField(self.key_id, "key-id")
        self.environment = ComboBox()
        self.environment_field = LabelledField(self.environment, "environment")
        self.seconds = QLineEdit()
        self.seconds.setValidator(QIntValidator(1, _LONGEST, self))
        self.seconds_field = LabelledField(self.seconds, "give-up-after")
        self.ca_bundle = QLineEdit()
        self.choose_button = Button()
        self.choose_button.setAccessibleIdentifier("choose-ca-bundle")
        bundle = QWidget()
        beside = QHBoxLayout(bundle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(metrics.S)
        beside.addWidget(self.ca_bundle, 1)
        beside.addWidget(self.choose_button)
        self.ca_bundle_field = LabelledField(bundle, "ca-bundle", focus=self.ca_bundle)
        self.allow_http = CheckBox()
        self.allow_http.setAccessibleIdentifier("allow-plain-http")
        pair = QHBoxLayout()
        pair.setSpacing(metrics.M)
        pair.addWidget(self.environment_field, 3)
        pair.addWidget(self.seconds_field, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.S, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        for field in (
            self.method_field,
            self.audience_field,
            self.own_audience_field,
            self.key_id_field,
        ):
            column.addWidget(field)
        column.addLayout(pair)
        column.addWidget(self.ca_bundle_field)
        column.addWidget(self.allow_http)
        self._fill()
        self._connect()
        self.retranslate()

    def _fill(self) -> None:
        for method in _METHODS:
            self.method.addItem("", method)
        for choice in AudienceChoice:
            self.audience.addItem("", choice)
        for environment in Environment:
            self.environment.addItem("", environment)

    def _connect(self) -> None:
        for combo in (self.method, self.audience, self.environment):
            combo.currentIndexChanged.connect(self.changed)
        self.environment.currentIndexChanged.connect(self._environment_chosen)
        self.audience.currentIndexChanged.connect(self._show_own_audience)
        for edit in (self.own_audience, self.key_id, self.ca_bundle, self.seconds):
            edit.textChanged.connect(self.changed)
        self.allow_http.toggled.connect(self.changed)
        self.choose_button.clicked.connect(self._choose)

    def show_profile(self, profile: Profile) -> None:
        """Show the options of a profile."""
        self._network = profile.network
        secret = profile.auth_method in _METHODS
        self.method.setCurrentIndex(_METHODS.index(profile.auth_method) if secret else 0)
        assertion = profile.assertion
        self._assertion = assertion
        self.audience.setCurrentIndex(list(AudienceChoice).index(assertion.audience))
        self.own_audience.setText(assertion.own_audience)
        self.key_id.setText(assertion.key_id)
        self.environment.setCurrentIndex(list(Environment).index(profile.environment))
        self.seconds.setText(str(round(profile.network.timeout.seconds)))
        self.ca_bundle.setText(profile.network.ca_bundle)
        self.allow_http.setChecked(profile.network.allow_http)
        self.show_for(key=isinstance(profile.credential, SigningKey))

    def show_for(self, *, key: bool) -> None:
        """Show what applies to a key, or to a secret."""
        self.method_field.setVisible(not key)
        self.audience_field.setVisible(key)
        self.key_id_field.setVisible(key)
        self._key = key
        self._show_own_audience()

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with these options."""
        secret = isinstance(profile.credential, SharedSecret)
        method = self.method.currentData() if secret else None
        same = round(self._network.timeout.seconds) == self._limit()
        return replace(
            profile,
            assertion=replace(
                self._assertion,
                audience=AudienceChoice(self.audience.currentData()),
                own_audience=self.own_audience.text().strip(),
                key_id=self.key_id.text().strip(),
            ),
            auth_method=None if method is None else AuthMethod(method),
            environment=Environment(self.environment.currentData()),
            network=replace(
                self._network,
                ca_bundle=self.ca_bundle.text().strip(),
                timeout=self._network.timeout if same else Span(self._limit()),
                allow_http=self.allow_http.isChecked(),
            ),
        )

    def summary(self) -> str:
        """What differs from the default, in a line; empty where nothing does."""
        said = []
        if self._key:
            if self.audience.currentIndex():
                said.append(
                    self.tr("audience: {choice}").format(choice=self.audience.currentText())
                )
            if self.key_id.text().strip():
                said.append(self.tr("key ID {id}").format(id=self.key_id.text().strip()))
        elif self.method.currentIndex():
            said.append(self.method.currentData())
        if self._limit() != round(Network().timeout.seconds):
            said.append(self.tr("gives up after {n} s").format(n=self._limit()))
        if self.ca_bundle.text().strip():
            said.append(self.tr("own CA bundle"))
        if self.allow_http.isChecked():
            said.append(self.tr("plain http allowed"))
        return " · ".join(said)

    def set_environment(self, environment: Environment) -> None:
        """Choose an environment, as a preset does."""
        self.environment.setCurrentIndex(list(Environment).index(environment))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.method_field.set_label(self.tr("How the secret is sent"))
        for index, text in enumerate(
            (
                self.tr("Automatic, as the provider wants it"),
                self.tr("In the form body (client_secret_post)"),
                self.tr("In a header (client_secret_basic)"),
            )
        ):
            self.method.setItemText(index, text)
        self.audience_field.set_label(self.tr("Audience of the signed statement"))
        for index, text in enumerate(
            (
                self.tr("Automatic"),
                self.tr("The issuer"),
                self.tr("The token endpoint"),
                self.tr("Another one"),
            )
        ):
            self.audience.setItemText(index, text)
        self.own_audience_field.set_label(self.tr("The other audience"))
        self.key_id_field.set_label(self.tr("Key ID"))
        self.key_id.setPlaceholderText(self.tr("Only if the provider asks for it"))
        self.environment_field.set_label(self.tr("Environment"))
        for index, environment in enumerate(Environment):
            self.environment.setItemText(index, environment_name(environment))
        self.seconds_field.set_label(self.tr("Give up after (s)"))
        self.ca_bundle_field.set_label(self.tr("CA bundle"))
        self.ca_bundle.setPlaceholderText(self.tr("Only for a company’s own root"))
        self.choose_button.setText(self.tr("Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose a CA bundle"))
        self.allow_http.setText(self.tr("Allow plain http to other computers"))

    def _limit(self) -> int:
        """Seconds for one exchange; the usual number while there is none in the field."""
        usable = self.seconds.hasAcceptableInput()
        return int(self.seconds.text()) if usable else round(Network().timeout.seconds)

    def _environment_chosen(self) -> None:
        self.environment_changed.emit(Environment(self.environment.currentData()))

    def _show_own_audience(self) -> None:
        own = self.audience.currentData() == AudienceChoice.OWN
        self.own_audience_field.setVisible(self._key and own)

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose a CA bundle"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.ca_bundle.setText)
        dialog.open()
