"""The hosts of the web by which an article's publisher is known; no two publishers share one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0005_history_chain'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublisherHost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(help_text='As in tass.ru: lower case, without www.', max_length=260)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='tracker.publisher')),
            ],
            options={
                'verbose_name': 'Host of a publisher',
                'verbose_name_plural': 'Hosts of publishers',
                'ordering': ['host'],
                'constraints': [models.UniqueConstraint(fields=('host',), name='publisher_host_once'), models.CheckConstraint(condition=models.Q(('host__regex', '^[a-z0-9_-]+([.][a-z0-9_-]+)+(/[^/?# ]+)?$'), models.Q(('host__startswith', 'www.'), _negated=True)), name='publisher_host_plain', violation_error_message='A host is written as in tass.ru, without www. and without an address.')],
            },
        ),
    ]
