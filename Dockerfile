FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels --require-hashes -r requirements.lock \
    && pip wheel --no-cache-dir --wheel-dir /wheels --no-deps .

FROM python:3.12-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links=/wheels "matinee[postgres]" \
    && rm -r /wheels \
    && useradd --create-home matinee \
    && install -d -o matinee -m 700 /srv/matinee/data
WORKDIR /srv/matinee
USER matinee
VOLUME /srv/matinee/data
STOPSIGNAL SIGTERM
ENTRYPOINT ["matinee"]
CMD ["run"]
