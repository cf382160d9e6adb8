#!/usr/bin/env python3
"""Writes a folder of Deployments to measure with: corpus.py FOLDER COUNT. Each file is about 4.35 KB; one in fifty breaks a rule."""
import pathlib
import sys

TEMPLATE = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-{n}
  namespace: bench
  labels:
    app.kubernetes.io/name: app-{n}
    app.kubernetes.io/part-of: bench
    app.kubernetes.io/version: "1.{m}.0"
    team: team-{t}
  annotations:
    description: "Deployment number {n} of a generated corpus; it stands for an ordinary service with a sidecar"
spec:
  replicas: {r}
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      app.kubernetes.io/name: app-{n}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/name: app-{n}
        app.kubernetes.io/part-of: bench
        team: team-{t}
    spec:
      automountServiceAccountToken: false
      serviceAccountName: app-{n}
      terminationGracePeriodSeconds: 30
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      initContainers:
        - name: migrate
          image: registry.example.com/team-{t}/app-{n}-migrate:1.{m}.0
          imagePullPolicy: IfNotPresent
          command: ["/bin/migrate", "--wait", "--timeout=60s"]
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            privileged: false
            capabilities:
              drop: ["ALL"]
          resources:
            requests: {{cpu: 50m, memory: 64Mi}}
            limits: {{memory: 128Mi}}
      containers:
{containers}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        - name: config
          configMap:
            name: app-{n}-config
        - name: tls
          secret:
            secretName: app-{n}-tls
"""

CONTAINER = """        - name: {name}
          image: registry.example.com/team-{t}/{name}-{n}:{tag}
          imagePullPolicy: IfNotPresent
          args: ["--listen=:{port}", "--log-format=json", "--shutdown-grace=20s"]
          ports:
            - name: http
              containerPort: {port}
              protocol: TCP
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: app-{n}-database
                  key: url
          envFrom:
            - configMapRef:
                name: app-{n}-config
          readinessProbe:
            httpGet: {{path: /health/ready, port: http}}
            periodSeconds: 5
            failureThreshold: 3
          livenessProbe:
            httpGet: {{path: /health/live, port: http}}
            periodSeconds: 10
            failureThreshold: 3
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            privileged: false
            capabilities:
              drop: ["ALL"]
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            - name: config
              mountPath: /etc/app
              readOnly: true
"""


def manifest(n):
    t, m = n % 40, n % 17
    containers = "".join(
        CONTAINER.format(name=name, n=n, t=t, port=port, tag="latest" if n % 50 == 49 and name == "app" else f"1.{m}.0")
        for name, port in (("app", 8080), ("proxy", 8081))
    )
    return TEMPLATE.format(n=n, t=t, m=m, r=1 + n % 5, containers=containers.rstrip("\n"))


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for n in range(count):
        text = manifest(n)
        size += len(text)
        (folder / f"app-{n:05}.yaml").write_text(text)
    print(f"{count} manifests, {size / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    main()
