// Images come from the registries that the team named, and where it says so by digest.
sluice 1

policy('images/trusted', version: 1, title: 'Images come from named registries',
        source: 'https://kubernetes.io/docs/concepts/containers/images/') {

    parameters {
        registries listOf(text), about: "hosts, or hosts with the beginning of a path: 'registry.example.com', 'ghcr.io/team'"
        digest     flag, otherwise: false, about: 'demand a digest as well'
    }

    // Judged is the full name: 'nginx' is docker.io/library/nginx. A prefix ends at a slash, so 'ghcr.io/team' does not admit ghcr.io/teammate.
    rule('trusted', on: pods, severity: high,
            fix: 'use an image from a registry that the policy names',
            why: 'whoever can push to the registry runs programs in the cluster',
            source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names') {
        each(containers) { c ->
            def name = image(c.image).registry + '/' + image(c.image).repository + '/'
            require registries.any { registry -> name.startsWith(registry + '/') }, "image ${c.image} comes from none of the named registries"
        }
        each(pod.spec.volumes.findAll { v -> has(v.image.reference) }) { v ->
            def name = image(v.image.reference).registry + '/' + image(v.image.reference).repository + '/'
            require registries.any { registry -> name.startsWith(registry + '/') },
                    "image ${v.image.reference} comes from none of the named registries"
        }
    }

    rule('digest', on: pods, severity: medium, when: digest,
            fix: 'append the digest: image@sha256:…',
            why: 'a tag can be moved to another program after it was tested; a digest cannot',
            source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names') {
        each(containers) { c ->
            require has(image(c.image).digest), "image ${c.image} is not pinned by digest"
        }
        each(pod.spec.volumes.findAll { v -> has(v.image.reference) }) { v ->
            require has(image(v.image.reference).digest), "image ${v.image.reference} is not pinned by digest"
        }
    }
}
