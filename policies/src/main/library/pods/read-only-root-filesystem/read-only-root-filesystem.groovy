// Containers write into volumes, never into their own image.
sluice 1

policy('pods/read-only-root-filesystem', version: 1, title: 'Containers cannot write into their own file system',
        source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/') {

    // Windows containers need a writable root: the field does not exist for them.
    rule('read-only-root-filesystem', on: pods, severity: medium, when: orElse(pod.spec.os.name, 'linux') != 'windows',
            fix: 'set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it must write',
            why: 'who gets into the container cannot change its programs or leave any behind',
            source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/') {
        each(containers) { c ->
            require c.securityContext.readOnlyRootFilesystem == true, "container ${c.name} can write into its own file system"
        }
    }
}
