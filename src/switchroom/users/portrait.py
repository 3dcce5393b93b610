"""People as history keeps them: plain values by our own names, and never a secret; pure."""

from collections.abc import Mapping

from switchroom.users.user import ContactHandling, Identity, NewUser, User

Portrait = dict[str, object]


def of_person(person: NewUser | User) -> Portrait:
    """All that is known of a person and differs from nothing."""
    everything: Portrait = {
        "username": person.username,
        **of_identity(person.identity),
        "directory_user_id": person.directory_user_id,
        "routing_profile_id": person.routing_profile_id,
        "security_profile_ids": person.security_profile_ids,
        "hierarchy_group_id": person.hierarchy_group_id,
        **of_handling(person.handling),
        "tags": person.tags,
    }
    return {name: value for name, value in everything.items() if value}


def of_identity(identity: Identity) -> Portrait:
    """Name and addresses."""
    return {
        "first_name": identity.first_name,
        "last_name": identity.last_name,
        "email": identity.email,
        "secondary_email": identity.secondary_email,
        "mobile": identity.mobile,
    }


def of_handling(handling: ContactHandling) -> Portrait:
    """The settings of all channels, and those of single ones by channel."""
    return {
        "phone_type": handling.phone_type,
        "desk_phone_number": handling.desk_phone_number,
        "auto_accept": handling.auto_accept,
        "after_contact_work_seconds": handling.after_contact_work_seconds,
        "persistent_connection": handling.persistent_connection,
        "auto_accept_by_channel": {
            channel: _given(contacts=each.contacts, first_callback=each.first_callback)
            for channel, each in handling.auto_accept_by_channel.items()
        },
        "after_contact_work_by_channel": {
            channel: _given(
                seconds=each.seconds, first_callback_seconds=each.first_callback_seconds
            )
            for channel, each in handling.after_contact_work_by_channel.items()
        },
        "is_phone_set_by_channel": handling.is_phone_set_by_channel,
        "is_connection_set_by_channel": handling.is_connection_set_by_channel,
        "voice_enhancement": handling.voice_enhancement,
    }


def _given(**values: object) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value is not None}
