sluice 1

policy('Pods', version: 0) {
    parameters {
        digest flags
        rule   flag
        share  listOf(percent), otherwise: 5
        grace  duration, otherwise: 5
    }
    rule('a', on: pods, severity: low, when: gracee > 5.seconds) { require grace > 1.second }
    rule('a', on: pods, severity: low) { }
}
