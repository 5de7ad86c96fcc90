"""Opens the dialogs of the register: forms, filters, twins, gaps, parked rows."""

from PIL import Image
from PySide6.QtWidgets import QApplication, QPushButton
from sample_people import at_home, away, people, planned, somebody, take_roster

from flowdesk.domain.leaving import Leaving
from flowdesk.paths import resource
from flowdesk.services import (
    archive,
    attachments,
    certificates,
    duplicates,
    members,
    photos,
)
from flowdesk.services.pictures import Picture
from flowdesk.ui import (
    attachments_dialog,
    leaving_forms,
    member_forms,
)

PICTURE = Picture(width=400, height=200, rgb=bytes((220, 30, 30)) * 200 * 400)


def member_new(shell):
    return member_forms.enrol(shell)


def member(shell):
    return member_forms.amend(shell, somebody(shell), people(shell))


def member_stays(shell):
    return _section(member_forms.amend(shell, away(shell)), 1)


def member_booklets(shell):
    holder = next(line.certificate for line in certificates.lines_of(shell.desk)
                  if line.certificate)  # fmt: skip
    return _section(member_forms.amend(shell, holder.member_id), 2)


def member_visits(shell):
    return _section(member_forms.amend(shell, planned(shell).member_id), 3)


def member_history(shell):
    from dataclasses import replace

    one = members.get(shell.desk, somebody(shell))
    members.amend(shell.desk, replace(one, post="护林员"))
    return _section(member_forms.amend(shell, one.id), 5)


def with_a_scan(shell):
    """Return somebody with a scan attached."""
    about = somebody(shell)
    if not attachments.of(shell.desk, about):
        attachments.add(shell.desk, about, resource("help", "today.png"))
    return about


def member_attachments(shell):
    return _section(member_forms.amend(shell, with_a_scan(shell)), 4)


def attachments_of_a_member(shell):
    return attachments_dialog.of_member(shell, with_a_scan(shell))


def attachment_renamed(shell):
    one = attachments.of(shell.desk, with_a_scan(shell))[0]
    return attachments_dialog.rename_attachment(shell, one)


def attachment_exported(shell):
    dialog = attachments_of_a_member(shell)
    acts = {button.text(): button for button in dialog.findChildren(QPushButton)}
    acts["导出(&X)…"].click()


def member_with_photo(shell):
    from io import BytesIO

    jpeg = BytesIO()
    Image.new("RGB", (295, 413)).save(jpeg, "JPEG")
    photos.put(shell.desk, somebody(shell), jpeg.getvalue())
    return member_forms.amend(shell, somebody(shell))


def member_at_fault(shell):
    dialog = member_forms.enrol(shell)
    dialog.save()
    return dialog


def _section(dialog, at):
    dialog.side.setCurrentRow(at)
    return dialog


def photo_crop(shell):
    member_forms.amend(shell, somebody(shell)).photo._cut(PICTURE)


def reading(shell):
    member_forms.amend(shell, somebody(shell))._reading.click()


def transfer(shell):
    return member_forms.transfer(shell, somebody(shell))


def leave(shell):
    return leaving_forms.leave(shell, somebody(shell))


def leave_with_booklet(shell):
    found = certificates.lines_of(shell.desk)
    holders = [line.certificate.member_id for line in found if line.certificate]
    holder = next(one for one in holders if archive.open_matters(shell.desk, one).certificates)
    return leaving_forms.leave(shell, holder)


def bring_back(shell):
    key = at_home(shell)
    told = Leaving(member_id=key, ending="去世", on=shell.desk.today())
    archive.leave(shell.desk, told)
    return leaving_forms.bring_back(shell, key)


def delete_wrong(shell):
    from flowdesk.services import deletion

    key = next(one for one in people(shell) if not deletion.obstacles(shell.desk, one))
    return leaving_forms.delete_wrong(shell, key)


def bulk(shell):
    from flowdesk.ui.bulk_dialog import open_bulk

    return open_bulk(shell, people(shell)[:3])


def bulk_previewed(shell):
    """What the change would do to each, shown at the right."""
    dialog = bulk(shell)
    dialog.fields.form.cells["contact_person"].field.set_value("何立夏")
    dialog.look()
    return dialog


def bulk_at_fault(shell):
    dialog = bulk(shell)
    dialog.fields.form.cells["joined_date"].field.take_typed("不知道")
    dialog.look(go_there=True)
    return dialog


def basis_day(shell):
    shell.window.page("register").choose_day()


def columns(shell):
    shell.window.page("register").view.choose()


def condition(shell):
    shell.window.page("register").filters.add_condition()


def condition_of(kind):
    """Return the condition dialog with one kind of field chosen."""

    def make(shell):
        condition(shell)
        dialog = QApplication.activeModalWidget()
        part = getattr(dialog, kind)
        for label in dialog._offers:
            dialog.field.set_value(label)
            if dialog._parts.currentWidget() is part:
                return dialog
        raise AssertionError(f"no field is asked for by {kind}")

    make.__name__ = f"condition_{kind}"
    return make


def scheme(shell):
    shell.window.page("register").scheme._ask_new()


def export_register(shell):
    from flowdesk.ui import export_dialog

    return export_dialog.export_register(shell, people(shell), people(shell)[:2], ["name", "phone"])


def export_booklets(shell):
    shell.window.page("certificates")._export_ledger()


# Twins, gaps, rows


def twins(shell):
    from flowdesk.ui.duplicates_dialog import open_duplicates

    return open_duplicates(shell)


def twins_found(shell):
    """Two who may be one: they share name and birth."""
    from dataclasses import replace

    one, other = (members.get(shell.desk, key) for key in people(shell)[:2])
    members.amend(shell.desk, replace(other, name=one.name, birth_date=one.birth_date))
    return twins(shell)


def twins_dismissed(shell):
    first, second = people(shell)[:2]
    duplicates.dismiss(shell.desk, first, second)
    return twins(shell).show_dismissed()


def merge(shell):
    from flowdesk.ui.merge_dialog import open_merge

    return open_merge(shell, *people(shell)[:2])


def gaps(shell):
    from flowdesk.ui.completeness_dialog import open_completeness

    return open_completeness(shell)


def gaps_found(shell):
    """Somebody without a date of birth."""
    from dataclasses import replace

    one = members.get(shell.desk, somebody(shell))
    members.amend(shell.desk, replace(one, birth_date=None, native_place=""))
    return gaps(shell)


def gaps_let_stand(shell):
    return gaps(shell).show_let_stand()


def parked(shell):
    from flowdesk.ui.parked_dialog import open_parked

    take_roster(shell)
    return open_parked(shell)


def parked_none(shell):
    from flowdesk.ui.parked_dialog import open_parked

    return open_parked(shell)


def batches(shell):
    from flowdesk.ui.import_batches_dialog import open_batches

    take_roster(shell)
    return open_batches(shell)


DIALOGS = [
    member_new, member, member_stays, member_booklets, member_visits, member_history,
    member_with_photo, member_attachments, attachments_of_a_member, attachment_renamed,
    attachment_exported, member_at_fault, photo_crop, reading, transfer, leave, leave_with_booklet,
    bring_back, delete_wrong, bulk, bulk_previewed, bulk_at_fault, basis_day, columns, condition,
    *(condition_of(kind) for kind in ("words", "text", "numbers", "days")), scheme,
    export_register, export_booklets, twins,
    twins_found, twins_dismissed, merge, gaps, gaps_found, gaps_let_stand, parked,
    parked_none, batches,
]  # fmt: skip
