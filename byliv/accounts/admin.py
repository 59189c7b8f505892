"""The operators' door to people: look up, close an account, make another operator. Roles: see the team pages."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.models import Group

from byliv.accounts.models import User

# Operators sign in like everybody else.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "language", "is_active", "is_staff", "is_superuser", "date_joined", "last_login"]
    readonly_fields = ["email", "date_joined", "last_login"]

    def has_add_permission(self, request: object) -> bool:
        """People come by signing in, or by being given a role."""
        return False

    def has_delete_permission(self, request: object, obj: User | None = None) -> bool:
        """People leave by their own page, which clears up after them everywhere."""
        return False
