"""How forms look: Django's own field groups with our templates."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields by core/templates/components/field.html: label, help, error and control tied together for screen readers."""

    field_template_name = "components/field.html"
