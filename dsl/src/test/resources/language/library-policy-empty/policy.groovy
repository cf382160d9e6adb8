sluice 1

policy('team/pods', version: 1) {
}
