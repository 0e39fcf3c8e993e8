# docker build --tag speclint . && docker run --rm --volume "$PWD:/work:ro" speclint check
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY rules ./rules
COPY speclint ./speclint
# The last command shows that it works, and that the rules came along.
RUN python -m venv /opt/speclint \
    && /opt/speclint/bin/python -m pip install --no-cache-dir . \
    && /opt/speclint/bin/speclint rules paging

FROM python:3.13-slim
COPY --from=build /opt/speclint /opt/speclint
ENV PATH=/opt/speclint/bin:$PATH PYTHONUTF8=1
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["speclint"]
CMD ["check"]
