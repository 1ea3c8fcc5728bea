# The web app as one static program: docker build -t streamml . && docker run -p 5100:5100 streamml
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/serve ./cmd/serve && mkdir -p /out/data /out/tmp

FROM scratch
COPY --from=build /out/serve /serve
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
USER 65532:65532
VOLUME /data
EXPOSE 5100
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["/serve", "health", "-addr", "127.0.0.1:5100"]
ENTRYPOINT ["/serve", "-addr", "0.0.0.0:5100", "-db", "/data/serve.db", "-runs", "/data/runs"]
