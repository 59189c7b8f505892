"""Settings of signing in that are the same everywhere: one path in for everybody, see byliv/accounts/signin.py."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:me"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "byliv.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,20/h/key"}
ACCOUNT_FORMS = {
    "add_email": "byliv.accounts.forms.NewAddressForm",
    "confirm_login_code": "byliv.accounts.forms.CodeForm",
    "confirm_email_verification_code": "byliv.accounts.forms.AddressCodeForm",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_ADAPTER = "byliv.accounts.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "add_webauthn": "byliv.accounts.forms.PasskeyForm",
    "edit_webauthn": "byliv.accounts.forms.PasskeyNameForm",
    "login_webauthn": "byliv.accounts.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "byliv.accounts.forms.PasskeyAgainForm",
}
