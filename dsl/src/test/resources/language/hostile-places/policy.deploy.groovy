sluice 1
application 'shop', team: 'web'

environment('live') {
	namespace	'日本語',	5.percnt
	config a: '😀', b: 5.percnt
}
