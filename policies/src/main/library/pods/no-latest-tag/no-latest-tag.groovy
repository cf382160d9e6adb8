// An image is named by a version or a digest, so that the same manifest runs the same program tomorrow.
sluice 1

policy('pods/no-latest-tag', version: 1, title: 'Images are named by a version, not by latest',
        source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names') {

    rule('no-latest-tag', on: pods, severity: medium,
            fix: 'name the version, or better the digest',
            why: 'latest, which is also meant where no tag stands, is another program tomorrow, and a revert brings nothing back',
            source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names') {
        each(containers) { c ->
            require has(image(c.image).digest) || has(image(c.image).tag) && image(c.image).tag != 'latest',
                    "container ${c.name} runs ${c.image}: no version, no digest"
        }
        each(pod.spec.volumes.findAll { v -> has(v.image.reference) }) { v ->
            require has(image(v.image.reference).digest) || has(image(v.image.reference).tag) && image(v.image.reference).tag != 'latest',
                    "volume ${v.name} mounts ${v.image.reference}: no version, no digest"
        }
    }
}
