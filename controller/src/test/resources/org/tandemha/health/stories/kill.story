# Asterisk is killed (-9) and started again by its supervisor 10 s later: the AMI connection breaks, the process is
# looked at once; after the start calls come first, the trunk registers late.
expect ASTERISK_DEAD
10.000! ami.ping FAILED GONE connection lost
10.004! process.asterisk FAILED GONE process 4711 is gone
10.000 call.core,call.ari,call.sip,call.trunk.itsp UNKNOWN CANNOT_TRY AMI is not connected
10.000 ari.ping FAILED SILENT connection refused
10.000 stall.asterisk,dialplan.office,probe.context,trunk.itsp.registration,contacts.registered,load.taskprocessors UNKNOWN CANNOT_TRY AMI is not connected
20.000! process.asterisk OK
20.000 stall.asterisk OK
21.000 ami.ping,ari.ping,dialplan.office,probe.context,load.taskprocessors OK
21.000 call.core,call.ari,call.sip FAILED REFUSED stopped at originate: not fully booted
21.000 trunk.itsp.registration FAILED SILENT unregistered
21.000 contacts.registered FAILED GONE 0 of 10 contacts registered
22.000 call.core,call.ari OK
23.000 call.sip OK
26.000 trunk.itsp.registration,contacts.registered OK
26.000 call.trunk.itsp OK
50 end HEALTHY
----
 10.00 process.asterisk is FAILED after 10.0 s OK: process 4711 is gone
 10.00 ASTERISK_DEAD: the Asterisk process is gone: process.asterisk: process 4711 is gone
 10.00 FAILED after 10.0 s HEALTHY: the Asterisk process is gone: process.asterisk: process 4711 is gone
 10.11 ami.ping is FAILED after 10 s OK: connection lost
 10.26 call.sip is UNKNOWN after 10 s OK: AMI is not connected
 10.33 dialplan.office is UNKNOWN after 10 s OK: AMI is not connected
 10.37 probe.context is UNKNOWN after 10 s OK: AMI is not connected
 10.37 stall.asterisk is UNKNOWN after 10 s OK: AMI is not connected
 10.44 call.core is UNKNOWN after 10 s OK: AMI is not connected
 10.47 call.ari is UNKNOWN after 10 s OK: AMI is not connected
 10.65 ari.ping is FAILED after 11 s OK: connection refused
 10.73 load.taskprocessors is UNKNOWN after 11 s OK: AMI is not connected
 11.19 contacts.registered is UNKNOWN after 11 s OK: AMI is not connected
 12.05 call.trunk.itsp is UNKNOWN after 12 s OK: AMI is not connected
 14.16 trunk.itsp.registration is UNKNOWN after 14 s OK: AMI is not connected
 20.00 process.asterisk is OK after 10.0 s FAILED: well
 20.07 stall.asterisk is OK after 9.7 s UNKNOWN: well
 21.08 dialplan.office is OK after 11 s UNKNOWN: well
 21.12 probe.context is OK after 11 s UNKNOWN: well
 21.23 load.taskprocessors is OK after 11 s UNKNOWN: well
 21.26 call.sip is FAILED after 11 s UNKNOWN: stopped at originate: not fully booted
 21.36 ami.ping is OK after 11 s FAILED: well
 21.44 call.core is FAILED after 11 s UNKNOWN: stopped at originate: not fully booted
 21.47 call.ari is FAILED after 11 s UNKNOWN: stopped at originate: not fully booted
 21.65 ari.ping is OK after 11 s FAILED: well
 22.19 contacts.registered is FAILED after 11 s UNKNOWN: 0 of 10 contacts registered
 22.44 call.core is OK after 1.0 s FAILED: well
 22.44 ASTERISK_DEAD ended after 12 s
 22.44 HEALTHY after 12 s FAILED: calls are proven on core, ari; 21 of 26 sensors are well, 2 unknown; not well: call.ari: stopped at originate: not fully booted; call.sip: stopped at originate: not fully booted; contacts.registered: 0 of 10 contacts registered
 22.47 call.ari is OK after 1.0 s FAILED: well
 23.26 call.sip is OK after 2.0 s FAILED: well
 25.16 trunk.itsp.registration is FAILED after 11 s UNKNOWN: unregistered
 26.05 call.trunk.itsp is OK after 14 s UNKNOWN: well
 26.16 trunk.itsp.registration is OK after 1.0 s FAILED: well
 27.19 contacts.registered is OK after 5.0 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
