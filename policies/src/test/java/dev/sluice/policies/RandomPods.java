package dev.sluice.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pods that an API server accepts and that PodSecurity may refuse, at random: every field that a control of the Pod
 * Security Standards reads takes good values, bad ones and none. How bad a pod is varies, so that whole pods pass, fail
 * by one control alone, and fail by many.
 */
final class RandomPods {
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String POD_SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String[] SYSCTLS = {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_wmem",
        "net.ipv4.tcp_slow_start_after_idle",
        "net.ipv4.tcp_notsent_lowat",
        "net.core.somaxconn",
        "kernel.msgmax"
    };
    private static final String[] CAPABILITIES = {
        "NET_BIND_SERVICE",
        "CHOWN",
        "SETUID",
        "AUDIT_WRITE",
        "MKNOD",
        "SYS_CHROOT",
        "NET_RAW",
        "SYS_TIME",
        "ALL",
        "chown"
    };

    private final Random random;
    private double badness;
    private boolean windows;
    private boolean linux;
    private boolean hostNetwork;
    private boolean ownUsers;
    private boolean hostProcess;
    private int port;

    RandomPods(long seed) {
        random = new Random(seed);
    }

    /** The next pod, as a tree of maps, lists, texts, numbers and booleans. */
    Map<String, Object> next(String name) {
        badness = pick(0.0, 0.02, 0.05, 0.15, 0.4);
        windows = chance(0.1);
        linux = !windows && chance(0.2);
        hostProcess = !linux && bad();
        hostNetwork = hostProcess || bad();
        boolean hostProcesses = !windows && bad();
        boolean hostMemory = !windows && bad();
        boolean shares = hostNetwork || hostProcesses || hostMemory;
        ownUsers = !shares && !windows && chance(0.3);
        port = 8000;
        boolean annotated = chance(0.25);

        Map<String, Object> spec = new LinkedHashMap<>();
        if (windows || linux) {
            spec.put("os", map("name", windows ? "windows" : "linux"));
        }
        if (ownUsers || !windows && chance(0.1)) {
            spec.put("hostUsers", !ownUsers);
        }
        flag(spec, "hostNetwork", hostNetwork);
        flag(spec, "hostPID", hostProcesses);
        flag(spec, "hostIPC", hostMemory);
        Map<String, Object> context = podContext(shares, annotated);
        if (!context.isEmpty() || chance(0.1)) {
            spec.put("securityContext", context);
        }
        List<Object> volumes = volumes();
        if (!volumes.isEmpty()) {
            spec.put("volumes", volumes);
        }
        if (chance(0.3)) {
            Map<String, Object> init = container("init", annotated, false);
            if (chance(0.5)) {
                init.put("restartPolicy", "Always");
                probes(init);
            }
            spec.put("initContainers", List.of(init));
        }
        List<Object> containers = new ArrayList<>();
        for (int i = 0; i < (chance(0.3) ? 2 : 1); i++) {
            Map<String, Object> container = container("app" + i, annotated, false);
            probes(container);
            containers.add(container);
        }
        spec.put("containers", containers);

        Map<String, Object> metadata = map("name", name);
        Map<String, Object> annotations = annotations(spec, annotated);
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        return map("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec);
    }

    /** A container to be added to a running Linux pod without host namespaces. */
    Map<String, Object> nextEphemeral(String name) {
        badness = pick(0.0, 0.05, 0.3);
        windows = false;
        linux = true;
        hostNetwork = false;
        ownUsers = false;
        hostProcess = false;
        return container(name, false, true);
    }

    private Map<String, Object> podContext(boolean shares, boolean annotated) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (chance(0.6)) {
            context.put("runAsNonRoot", !bad());
        }
        if (!linux && (hostProcess || chance(0.1))) {
            context.put(
                    "windowsOptions",
                    hostProcess
                            ? map("hostProcess", true, "runAsUserName", "NT AUTHORITY\\SYSTEM")
                            : chance(0.5) ? map("hostProcess", false) : map("runAsUserName", "app"));
        }
        if (windows) {
            return context;
        }
        linuxContext(context, annotated);
        if (!shares && chance(0.4)) {
            List<Object> sysctls = new ArrayList<>();
            int first = random.nextInt(chance(0.5) ? SYSCTLS.length : 5);
            for (int i = first; i < Math.min(SYSCTLS.length, first + 1 + random.nextInt(2)); i++) {
                sysctls.add(map("name", SYSCTLS[i], "value", "1"));
            }
            context.put("sysctls", sysctls);
        }
        return context;
    }

    /** What pods and containers have in common on Linux. */
    private void linuxContext(Map<String, Object> context, boolean annotated) {
        if (!annotated && chance(0.5)) {
            context.put("seccompProfile", profile("app.json"));
        }
        if (!annotated && chance(0.2)) {
            context.put("appArmorProfile", profile("app"));
        }
        if (chance(0.2)) {
            context.put("runAsUser", bad() ? 0 : 1000);
        }
        if (chance(0.2)) {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("level", "s0:c1,c2");
            if (chance(0.7)) {
                options.put(
                        "type",
                        bad()
                                ? "spc_t"
                                : pick("container_t", "container_init_t", "container_kvm_t", "container_engine_t", ""));
            }
            if (bad()) {
                options.put("user", "system_u");
            }
            if (bad()) {
                options.put("role", "sysadm_r");
            }
            context.put("seLinuxOptions", options);
        }
    }

    private Map<String, Object> profile(String local) {
        if (bad()) {
            return map("type", "Unconfined");
        }
        return chance(0.7) ? map("type", "RuntimeDefault") : map("type", "Localhost", "localhostProfile", local);
    }

    private Map<String, Object> container(String name, boolean annotated, boolean ephemeral) {
        Map<String, Object> container = map("name", name, "image", "registry.example.com/" + name + ":1");
        Map<String, Object> context = new LinkedHashMap<>();
        if (chance(0.3)) {
            context.put("runAsNonRoot", !bad());
        }
        if (!linux && hostProcess && chance(0.3)) {
            context.put("windowsOptions", map("hostProcess", true));
        }
        if (!windows) {
            linuxContainer(context, annotated);
        }
        if (!context.isEmpty() || chance(0.1)) {
            container.put("securityContext", context);
        }
        if (!ephemeral && (hostNetwork ? chance(0.5) : chance(0.3))) {
            int number = port++;
            Map<String, Object> published = map("containerPort", number);
            if (bad() && !hostNetwork) {
                published.put("hostPort", number + 1000);
            } else if (chance(0.2)) {
                published.put("hostPort", hostNetwork ? number : 0);
            }
            container.put("ports", List.of(published));
        }
        return container;
    }

    private void linuxContainer(Map<String, Object> context, boolean annotated) {
        linuxContext(context, annotated);
        boolean privileged = bad();
        flag(context, "privileged", privileged);
        if (!privileged && !bad()) {
            context.put("allowPrivilegeEscalation", false);
        } else if (chance(0.5)) {
            context.put("allowPrivilegeEscalation", true);
        }
        if (!bad()) {
            Map<String, Object> capabilities = map("drop", List.of(bad() ? "NET_RAW" : "ALL"));
            if (chance(0.3)) {
                capabilities.put("add", List.of(bad() ? pick(CAPABILITIES) : "NET_BIND_SERVICE"));
            }
            context.put("capabilities", capabilities);
        } else if (chance(0.5)) {
            context.put("capabilities", map("add", List.of(pick(CAPABILITIES), "KILL")));
        }
        if (ownUsers ? chance(0.4) : chance(0.1)) {
            context.put("procMount", ownUsers && chance(0.6) ? "Unmasked" : "Default");
        }
    }

    private void probes(Map<String, Object> container) {
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (chance(0.15)) {
                container.put(probe, handler());
            }
        }
        if (chance(0.2)) {
            container.put("lifecycle", map(chance(0.5) ? "postStart" : "preStop", handler()));
        }
    }

    private Map<String, Object> handler() {
        Map<String, Object> target = map("port", 8080);
        if (bad()) {
            target.put("host", "10.0.0.7");
        } else if (chance(0.1)) {
            target.put("host", "");
        }
        if (chance(0.6)) {
            target.put("path", "/health");
            return map("httpGet", target);
        }
        return map("tcpSocket", target);
    }

    private List<Object> volumes() {
        List<Object> volumes = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Map<String, Object> volume = map("name", "volume" + i);
            volumes.add(volume);
            switch (bad() ? 20 + random.nextInt(5) : random.nextInt(10)) {
                case 0 -> volume.put("configMap", map("name", "settings"));
                case 1 -> volume.put("secret", map("secretName", "key"));
                case 2 -> volume.put("emptyDir", map());
                case 3 -> volume.put("projected", map("sources", List.of(map("configMap", map("name", "settings")))));
                case 4 -> volume.put("persistentVolumeClaim", map("claimName", "data"));
                case 5 -> volume.put("csi", map("driver", "secrets.example.com"));
                case 6 -> volume.put("image", map("reference", "registry.example.com/model:7"));
                case 7 -> volume.put("downwardAPI", map());
                case 8 ->
                    volume.put(
                            "ephemeral",
                            map(
                                    "volumeClaimTemplate",
                                    map(
                                            "spec",
                                            map(
                                                    "accessModes",
                                                    List.of("ReadWriteOnce"),
                                                    "resources",
                                                    map("requests", map("storage", "1Gi"))))));
                case 20 -> volume.put("hostPath", map("path", "/var/log"));
                case 21 -> volume.put("nfs", map("server", "nfs.example.com", "path", "/data"));
                case 22 -> volume.put("hostPath", map("path", "/data", "type", "Directory"));
                case 23 -> volume.put("gcePersistentDisk", map("pdName", "disk"));
                case 24 -> volume.put("azureFile", map("secretName", "key", "shareName", "data"));
                default -> {
                    /* no type at all: the API server makes it an emptyDir */
                }
            }
        }
        return volumes;
    }

    private Map<String, Object> annotations(Map<String, Object> spec, boolean annotated) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        if (!annotated || windows) {
            return annotations;
        }
        if (chance(0.5)) {
            annotations.put(POD_SECCOMP, annotated("unconfined", "runtime/default", "docker/default", "localhost/app"));
        }
        for (Object item : (List<?>) spec.get("containers")) {
            Object name = ((Map<?, ?>) item).get("name");
            if (chance(0.5)) {
                annotations.put(
                        SECCOMP + name, annotated("unconfined", "runtime/default", "docker/default", "localhost/app"));
            }
            if (chance(0.5)) {
                annotations.put(APP_ARMOR + name, annotated("unconfined", "runtime/default", "localhost/app"));
            }
        }
        return annotations;
    }

    private String annotated(String worst, String... others) {
        return bad() ? worst : pick(others);
    }

    /** Writes what is true, and now and then that it is false. */
    private void flag(Map<String, Object> object, String name, boolean value) {
        if (value || chance(0.1)) {
            object.put(name, value);
        }
    }

    private boolean bad() {
        return chance(badness);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private double pick(double... values) {
        return values[random.nextInt(values.length)];
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
