# Asterisk is stopped (SIGSTOP) and goes on 10 s later.
expect ASTERISK_HUNG
10.000 stall.asterisk FAILED STALLED no processor time and no byte on AMI for 0.3 s
10.000 ami.ping,ari.ping,call.core,call.ari,call.sip,call.trunk.itsp quiet
10.250 ami.ping FAILED SILENT no answer within 250 ms
10.500 ari.ping FAILED SILENT no answer within 500 ms
10.500 call.core,call.ari,call.sip FAILED SILENT stopped at originate: no answer within 500 ms
10.500 call.trunk.itsp FAILED SILENT stopped at originate: no answer within 2 s
10.500 trunk.itsp.registration,contacts.registered,dialplan.office,probe.context,load.taskprocessors UNKNOWN CANNOT_TRY AMI does not answer
20.000 stall.asterisk OK
20.100 ami.ping,ari.ping,dialplan.office,probe.context,load.taskprocessors OK
20.100 call.core,call.ari,call.sip,contacts.registered,trunk.itsp.registration OK
22.100 call.trunk.itsp OK
45 end HEALTHY
----
 10.37 stall.asterisk is FAILED after 10 s OK: no processor time and no byte on AMI for 0.3 s
 10.37 ASTERISK_HUNG: Asterisk is there but does nothing: stall.asterisk: no processor time and no byte on AMI for 0.3 s; AMI is silent and no call was proven for 0.4 s
 10.37 FAILED after 10 s HEALTHY: Asterisk is there but does nothing: stall.asterisk: no processor time and no byte on AMI for 0.3 s; AMI is silent and no call was proven for 0.4 s
 10.61 ami.ping is FAILED after 11 s OK: no answer within 250 ms
 10.76 call.sip is FAILED after 11 s OK: stopped at originate: no answer within 500 ms
 10.83 dialplan.office is UNKNOWN after 11 s OK: AMI does not answer
 10.87 probe.context is UNKNOWN after 11 s OK: AMI does not answer
 10.94 call.core is FAILED after 11 s OK: stopped at originate: no answer within 500 ms
 10.97 call.ari is FAILED after 11 s OK: stopped at originate: no answer within 500 ms
 11.15 ari.ping is FAILED after 11 s OK: no answer within 500 ms
 11.23 load.taskprocessors is UNKNOWN after 11 s OK: AMI does not answer
 12.19 contacts.registered is UNKNOWN after 12 s OK: AMI does not answer
 14.05 call.trunk.itsp is FAILED after 14 s OK: stopped at originate: no answer within 2 s
 14.66 trunk.itsp.registration is UNKNOWN after 15 s OK: AMI does not answer
 20.12 probe.context is OK after 9.3 s UNKNOWN: well
 20.16 trunk.itsp.registration is OK after 5.5 s UNKNOWN: well
 20.17 stall.asterisk is OK after 9.8 s FAILED: well
 20.19 contacts.registered is OK after 8.0 s UNKNOWN: well
 20.23 load.taskprocessors is OK after 9.0 s UNKNOWN: well
 20.33 dialplan.office is OK after 9.5 s UNKNOWN: well
 20.36 ami.ping is OK after 9.8 s FAILED: well
 20.44 call.core is OK after 9.5 s FAILED: well
 20.44 ASTERISK_HUNG ended after 10 s
 20.44 HEALTHY after 10 s FAILED: calls are proven on core, ari, sip; 22 of 26 sensors are well; not well: ari.ping: no answer within 500 ms; call.ari: stopped at originate: no answer within 500 ms; call.sip: stopped at originate: no answer within 500 ms; call.trunk.itsp: stopped at originate: no answer within 2 s
 20.47 call.ari is OK after 9.5 s FAILED: well
 20.51 call.sip is OK after 9.8 s FAILED: well
 20.65 ari.ping is OK after 9.5 s FAILED: well
 26.05 call.trunk.itsp is OK after 12 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
