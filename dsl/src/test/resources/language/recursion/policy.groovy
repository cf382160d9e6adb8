sluice 1

policy('pod-security/baseline', version: 1) {
    use 'pod-security/restricted'
}
