"""People who sign in, and their roles in areas."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: object) -> "User":
        """A person who signs in by mailed code or passkey: there is never a password."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Little is kept: an address, the name they want to be seen by, a language."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    language = models.CharField(max_length=2, default="da", choices=[("da", _("Danish")), ("en", _("English"))])
    wants_questions = models.BooleanField(_("half-yearly mail"), default=True, db_default=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="may open the operator's admin pages")
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Stewardship(models.Model):
    """A person's role in an area, and so in everything below it."""

    class Role(models.TextChoices):
        STEWARD = "steward", _("Steward")
        EDITOR = "editor", _("Editor")
        PLANNER = "planner", _("Planner")
        ASSESSOR = "assessor", _("Assessor")

    user = models.ForeignKey(User, models.CASCADE, related_name="stewardships")
    area = models.ForeignKey(Area, models.CASCADE, related_name="stewardships")
    role = models.CharField(max_length=16, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "area", "role", name="one_role_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.area})"
