"""What happens when somebody wants to see the request: it is made of the form, and follows it."""

from PySide6.QtCore import QObject, Qt

from app.gui.arrangement import Arrangement, Width
from app.gui.form.pane import ProfileForm
from app.gui.result.pane import ResultPane
from app.gui.state.request_preview import Prepare, RequestLook
from app.model.time import Clock


class RequestDesk(QObject):
    """Connects form, result and the look between them."""

    def __init__(
        self,
        form: ProfileForm,
        result: ResultPane,
        arrangement: Arrangement,
        prepare: Prepare,
        clock: Clock,
    ) -> None:
        super().__init__(form)
        self._form, self._result, self._arrangement = form, result, arrangement
        self.look = RequestLook(clock, prepare, self)
        form.title.request_asked.connect(self._see)
        form.changed.connect(self._form_changed)
        result.request_asked.connect(self._asked)
        arrangement.width_changed.connect(self._width_changed)
        arrangement.bar.back.clicked.connect(result.close_request)
        self._width_changed(arrangement.width_class)
        self.look.previewed.connect(result.show_request)
        self.look.busy_changed.connect(result.show_request_busy)

    def _see(self) -> None:
        self._arrangement.show_result()
        self._result.open_request()

    def _asked(self, wanted: bool) -> None:
        if wanted:
            self.look.begin(self._form.profile())
            if self._arrangement.width_class is Width.NARROW:
                self._arrangement.bar.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.look.stop()

    def _width_changed(self, width: Width) -> None:
        self._result.set_alone(width is Width.NARROW)

    def _form_changed(self) -> None:
        self.look.follow(self._form.profile())
