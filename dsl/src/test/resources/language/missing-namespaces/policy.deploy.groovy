sluice 1

platform 'base'
