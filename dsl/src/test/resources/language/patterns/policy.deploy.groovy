sluice 1
application 'shop', team: 'web'

metrics {
    a = ratio('x_total', of: [code: ~/5(/])
    b = ratio('x_total', of: [code: ~/((a{99}){99})/])
}
