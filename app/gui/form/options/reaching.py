"""*The network*: how the computer reaches the servers, and how long it waits for them."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.number_field import SecondsField
from app.gui.form.options.group import OptionGroup, side_by_side
from app.gui.form.options.names import ip_name, proxy_name, tls_name
from app.gui.form.path_field import PathField
from app.gui.form.secret_field import SecretField
from app.gui.form.text_field import TextField, lines_of
from app.gui.theme import metrics
from app.gui.theme.check_box import CheckBox
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.model.frozen import replace
from app.model.profile import IpVersion, Network, Profile, ProxyChoice, TlsVersion
from app.model.profile_fields import ProfileField
from app.model.secret import SecretKind

_LONGEST = 3600


class Reaching(OptionGroup):
    """The fields of a `Network`."""

    def __init__(self) -> None:
        super().__init__()
        self.proxy = ChoiceBox(ProxyChoice, proxy_name)
        self.proxy_field = LabelledField(self.proxy, "proxy")
        self.seconds = SecondsField(_LONGEST)
        self.seconds_field = LabelledField(self.seconds, "give-up-after")
        self.proxy_url = QLineEdit()
        self.proxy_url_field = LabelledField(self.proxy_url, "proxy-url")
        self.proxy_user = QLineEdit()
        self.proxy_user_field = LabelledField(self.proxy_user, "proxy-user")
        self.proxy_password = SecretField(SecretKind.CREDENTIAL)
        self.proxy_password.eye.setAccessibleIdentifier("show-proxy-password")
        self.proxy_password_field = LabelledField(self.proxy_password, "proxy-password")
        self.tls = ChoiceBox(TlsVersion, tls_name)
        self.tls_field = LabelledField(self.tls, "minimum-tls")
        self.ip = ChoiceBox(IpVersion, ip_name)
        self.ip_field = LabelledField(self.ip, "ip-version")
        self.connect_to = TextField()
        self.connect_to_field = LabelledField(self.connect_to, "connect-to")
        self.ca_bundle = PathField("choose-ca-bundle")
        self.ca_bundle_field = LabelledField(self.ca_bundle, "ca-bundle", focus=self.ca_bundle.edit)
        self.http2, self.allow_http, self.verify = CheckBox(), CheckBox(), CheckBox()
        for box, name in (
            (self.http2, "http2"),
            (self.allow_http, "allow-plain-http"),
            (self.verify, "check-certificates"),
        ):
            box.setAccessibleIdentifier(name)
        self.warning = Note("status-warning", fill=Role.WARNING_TINT, ink=Role.WARNING)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._own_proxy = QWidget()
        own = QVBoxLayout(self._own_proxy)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(metrics.FIELD_GAP)
        own.addWidget(self.proxy_url_field)
        own.addLayout(side_by_side(self.proxy_user_field, self.proxy_password_field))
        self.add(
            side_by_side(self.proxy_field, self.seconds_field, shares=(3, 2)),
            self._own_proxy,
            self.ca_bundle_field,
            self.verify,
            self.warning,
            self.allow_http,
            self.http2,
            side_by_side(self.tls_field, self.ip_field, shares=(2, 3)),
            self.connect_to_field,
        )

    def _connect(self) -> None:
        for choice in (self.proxy, self.tls, self.ip):
            choice.chosen.connect(self.changed)
        for edit in (self.proxy_url, self.proxy_user, self.proxy_password, self.seconds):
            edit.textChanged.connect(self.changed)
        self.connect_to.textChanged.connect(self.changed)
        self.ca_bundle.changed.connect(self.changed)
        for box in (self.http2, self.allow_http, self.verify):
            box.toggled.connect(self.changed)
        self.proxy.chosen.connect(self._show_parts)
        self.verify.toggled.connect(self._show_parts)

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        network = profile.network
        self.proxy.choose(network.proxy)
        self.proxy_url.setText(network.proxy_url)
        self.proxy_user.setText(network.proxy_user)
        self.proxy_password.show_secret(network.proxy_password)
        self.seconds.show_span(network.timeout)
        self.tls.choose(network.minimum_tls)
        self.ip.choose(network.ip_version)
        self.connect_to.show_text("\n".join(network.connect_to))
        self.ca_bundle.edit.setText(network.ca_bundle)
        self.http2.setChecked(network.http2)
        self.allow_http.setChecked(network.allow_http)
        self.verify.setChecked(network.verify)
        self._show_parts()

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        network = Network(
            ca_bundle=self.ca_bundle.path(),
            timeout=self.seconds.span() or Network().timeout,
            allow_http=self.allow_http.isChecked(),
            proxy=self.proxy.value(),
            proxy_url=self.proxy_url.text().strip(),
            proxy_user=self.proxy_user.text(),
            proxy_password=self.proxy_password.secret(),
            minimum_tls=self.tls.value(),
            http2=self.http2.isChecked(),
            ip_version=self.ip.value(),
            connect_to=lines_of(self.connect_to.text()),
            verify=self.verify.isChecked(),
        )
        return replace(profile, network=network)

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        return {
            remarks.PROXY_URL: self.proxy_url_field,
            remarks.CONNECT_TO: self.connect_to_field,
            remarks.CA_BUNDLE: self.ca_bundle_field,
        }

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        return {
            ProfileField.PROXY: self.proxy,
            ProfileField.PROXY_URL: self.proxy_url,
            ProfileField.PROXY_USER: self.proxy_user,
            ProfileField.TIMEOUT: self.seconds,
            ProfileField.CA_BUNDLE: self.ca_bundle.edit,
            ProfileField.VERIFY: self.verify,
            ProfileField.ALLOW_HTTP: self.allow_http,
            ProfileField.HTTP2: self.http2,
            ProfileField.MINIMUM_TLS: self.tls,
            ProfileField.IP_VERSION: self.ip,
            ProfileField.CONNECT_TO: self.connect_to,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("The network"))
        self.proxy_field.set_label(self.tr("Proxy"))
        self.seconds_field.set_label(self.tr("Give up after (s)"))
        self.seconds.setPlaceholderText(str(round(Network().timeout.seconds)))
        self.proxy_url_field.set_label(self.tr("Address of the proxy"))
        self.proxy_url.setPlaceholderText("http://host:3128")
        self.proxy_user_field.set_label(self.tr("User at the proxy"))
        self.proxy_password_field.set_label(self.tr("Password at the proxy"))
        eye = self.tr("Show password")
        self.proxy_password.eye.setAccessibleName(eye)
        self.proxy_password.eye.setToolTip(eye)
        self.ca_bundle_field.set_label(self.tr("CA bundle"))
        self.ca_bundle.edit.setPlaceholderText(self.tr("Only for a company’s own root"))
        self.ca_bundle.say(
            self.tr("Choose…"),
            self.tr("Choose a CA bundle"),
            (self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")),
        )
        self.verify.setText(self.tr("Check certificates"))
        self.warning.set_texts(
            self.tr("Anybody on the way can pose as the server"),
            self.tr("They can read what is sent. This is never saved: it holds this time only."),
        )
        self.allow_http.setText(self.tr("Allow plain http to other computers"))
        self.http2.setText(self.tr("Offer HTTP/2"))
        self.tls_field.set_label(self.tr("At least"))
        self.ip_field.set_label(self.tr("Addresses"))
        self.connect_to_field.set_label(self.tr("Connect to another address"))
        self.connect_to.setPlaceholderText("host:443=10.0.0.7:8443")
        for choice in (self.proxy, self.tls, self.ip):
            choice.retranslate()

    def _show_parts(self) -> None:
        self._own_proxy.setVisible(self.proxy.value() is ProxyChoice.OWN)
        self.warning.setVisible(not self.verify.isChecked())
