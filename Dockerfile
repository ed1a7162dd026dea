# One image for web, worker and beat; docker-compose.yml says which of them a container is.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    UV_PROJECT_ENVIRONMENT=/opt/sijill \
    UV_COMPILE_BYTECODE=1 \
    UV_NO_CACHE=1 \
    PATH=/opt/sijill/bin:$PATH \
    TRACKER_DATA=/var/lib/sijill

RUN pip install --no-cache-dir uv==0.13.9 \
 && useradd --system --uid 10001 --home-dir /var/lib/sijill --create-home sijill

WORKDIR /srv/sijill
COPY pyproject.toml uv.lock ./
RUN uv sync --quiet --frozen --no-dev
COPY . .

USER sijill
# The style sheets of this very image; the record is loaded when the container starts. The key is for this line alone.
RUN TRACKER_SECRET_KEY=unused-while-building python manage.py prepare --only static

EXPOSE 8000
VOLUME /var/lib/sijill
# Asked under the site's own name: under another one it would rightly refuse.
HEALTHCHECK --interval=20s --timeout=5s --start-period=90s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/health/', headers={'Host': os.environ.get('TRACKER_HOSTS', '127.0.0.1').split(',')[0]}), timeout=4)"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--without-worker"]
