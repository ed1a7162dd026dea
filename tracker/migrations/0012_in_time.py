"""Every date of the record lies between the years 1900 and 2200."""

import datetime as dt

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0011_out_of_time'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='article_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', True), models.Q(('day__gte', dt.date(1900, 1, 1)), ('day__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='entry_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='harmfigure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('as_of_earliest__isnull', True), models.Q(('as_of_earliest__gte', dt.date(1900, 1, 1)), ('as_of_earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('as_of_latest__isnull', True), models.Q(('as_of_latest__gte', dt.date(1900, 1, 1)), ('as_of_latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='harm_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='meeting_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('attested_earliest__isnull', True), models.Q(('attested_earliest__gte', dt.date(1900, 1, 1)), ('attested_earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('attested_latest__isnull', True), models.Q(('attested_latest__gte', dt.date(1900, 1, 1)), ('attested_latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='office_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='sitecount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='sitecount_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='statement_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
        migrations.AddConstraint(
            model_name='statuschange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), models.Q(('earliest__gte', dt.date(1900, 1, 1)), ('earliest__lte', dt.date(2200, 12, 31))), _connector='OR'), models.Q(('latest__isnull', True), models.Q(('latest__gte', dt.date(1900, 1, 1)), ('latest__lte', dt.date(2200, 12, 31))), _connector='OR')), name='status_in_time', violation_error_message='A date lies outside the years 1900 to 2200.'),
        ),
    ]
