"""The one table that holds names of people; the journal knows them by number."""

from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered


class Person(Entered, Base):
    """Somebody who does something with this program: the only rows that may be changed, to erase a name.

    name, salt  both none once erased; the journal holds the SHA-256 of the two, so that a name put in another's place
                is found, and an erased one cannot be guessed
    """

    __tablename__ = "person"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(Text, unique=True)
    salt: Mapped[str | None] = mapped_column(Text)
