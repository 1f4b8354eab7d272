# AMI is refused and every path is started over AMI: nothing proves calls any more, and nobody is accused.
expect PROBE_BROKEN
10.000! ami.ping FAILED GONE connection refused
10.000 call.core,call.ari,call.sip,call.trunk.itsp,dialplan.office,probe.context,trunk.itsp.registration,contacts.registered,load.taskprocessors UNKNOWN CANNOT_TRY AMI is not connected
25 end UNKNOWN
----
 10.11 ami.ping is FAILED after 10 s OK: connection refused
 10.26 call.sip is UNKNOWN after 10 s OK: AMI is not connected
 10.33 dialplan.office is UNKNOWN after 10 s OK: AMI is not connected
 10.37 probe.context is UNKNOWN after 10 s OK: AMI is not connected
 10.44 call.core is UNKNOWN after 10 s OK: AMI is not connected
 10.47 call.ari is UNKNOWN after 10 s OK: AMI is not connected
 10.73 load.taskprocessors is UNKNOWN after 11 s OK: AMI is not connected
 11.19 contacts.registered is UNKNOWN after 11 s OK: AMI is not connected
 12.05 call.trunk.itsp is UNKNOWN after 12 s OK: AMI is not connected
 12.61 PROBE_BROKEN: Asterisk's process works but the controller cannot reach it: ami.ping: connection refused; no path proves calls, the last proof is 2.6 s old
 12.61 UNKNOWN after 13 s HEALTHY: Asterisk's process works but the controller cannot reach it: ami.ping: connection refused; no path proves calls, the last proof is 2.6 s old
 14.16 trunk.itsp.registration is UNKNOWN after 14 s OK: AMI is not connected
end    UNKNOWN, score 95: Asterisk's process works but the controller cannot reach it: ami.ping: connection refused; no path proves calls, the last proof is 15 s old
