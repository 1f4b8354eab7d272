# AMI is refused; the process works and the ARI path still proves calls.
expect PROBE_BROKEN
10.000! ami.ping FAILED GONE connection refused
10.000 call.core,call.sip,call.trunk.itsp,dialplan.office,probe.context,trunk.itsp.registration,contacts.registered,load.taskprocessors UNKNOWN CANNOT_TRY AMI is not connected
25.000 ami.ping,call.core,call.sip,call.trunk.itsp,dialplan.office,probe.context,trunk.itsp.registration,contacts.registered,load.taskprocessors OK
40 end HEALTHY
----
 10.11 ami.ping is FAILED after 10 s OK: connection refused
 10.26 call.sip is UNKNOWN after 10 s OK: AMI is not connected
 10.33 dialplan.office is UNKNOWN after 10 s OK: AMI is not connected
 10.37 probe.context is UNKNOWN after 10 s OK: AMI is not connected
 10.44 call.core is UNKNOWN after 10 s OK: AMI is not connected
 10.73 load.taskprocessors is UNKNOWN after 11 s OK: AMI is not connected
 11.19 contacts.registered is UNKNOWN after 11 s OK: AMI is not connected
 12.05 call.trunk.itsp is UNKNOWN after 12 s OK: AMI is not connected
 12.61 PROBE_BROKEN: Asterisk's process works but the controller cannot reach it: ami.ping: connection refused; calls are still proven on ari
 12.61 DEGRADED after 13 s HEALTHY: Asterisk's process works but the controller cannot reach it: ami.ping: connection refused; calls are still proven on ari
 14.16 trunk.itsp.registration is UNKNOWN after 14 s OK: AMI is not connected
 25.01 call.sip is OK after 15 s UNKNOWN: well
 25.08 dialplan.office is OK after 15 s UNKNOWN: well
 25.12 probe.context is OK after 15 s UNKNOWN: well
 25.16 trunk.itsp.registration is OK after 11 s UNKNOWN: well
 25.19 call.core is OK after 15 s UNKNOWN: well
 25.19 contacts.registered is OK after 14 s UNKNOWN: well
 25.23 load.taskprocessors is OK after 15 s UNKNOWN: well
 25.36 ami.ping is OK after 15 s FAILED: well
 25.36 PROBE_BROKEN ended after 13 s
 25.36 HEALTHY after 13 s DEGRADED: calls are proven on core, ari, sip; 25 of 26 sensors are well, 1 unknown
 26.05 call.trunk.itsp is OK after 14 s UNKNOWN: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
