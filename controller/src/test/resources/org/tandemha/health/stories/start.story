# Controller and Asterisk start together: until calls are proven it is unknown, what is not up yet accuses nobody.
expect nothing
from 0
0 call.core,call.ari,call.sip,call.trunk.itsp,dialplan.office,probe.context,trunk.itsp.registration,contacts.registered,load.taskprocessors UNKNOWN CANNOT_TRY AMI is not connected
0 ami.ping,ari.ping FAILED GONE connection refused
2 ami.ping,ari.ping,probe.context,dialplan.office,load.taskprocessors OK
2 call.core,call.ari,call.sip FAILED REFUSED stopped at originate: not fully booted
2 trunk.itsp.registration FAILED SILENT unregistered
2 contacts.registered FAILED GONE 0 contacts registered
4 call.core,call.ari,call.sip OK
8 trunk.itsp.registration,call.trunk.itsp,contacts.registered OK
30 end HEALTHY
----
  0.00 self.beat is OK after 0.0 s UNKNOWN: well
  0.02 load.cpu is OK after 0.0 s UNKNOWN: well
  0.03 carrier.cross is OK after 0.0 s UNKNOWN: well
  0.04 process.asterisk is OK after 0.0 s UNKNOWN: well
  0.06 host.fds is OK after 0.1 s UNKNOWN: well
  0.06 link.b.lan is OK after 0.1 s UNKNOWN: well
  0.07 stall.asterisk is OK after 0.1 s UNKNOWN: well
  0.09 host.disk.spool is OK after 0.1 s UNKNOWN: well
  0.10 link.b.cross is OK after 0.1 s UNKNOWN: well
  0.13 upstream.router.icmp is OK after 0.1 s UNKNOWN: well
  0.14 traffic.answered is OK after 0.1 s UNKNOWN: well
  0.17 upstream.itsp.icmp is OK after 0.2 s UNKNOWN: well
  0.18 user.door is OK after 0.2 s UNKNOWN: well
  0.20 upstream.itsp.sip is OK after 0.2 s UNKNOWN: well
  0.24 carrier.lan is OK after 0.2 s UNKNOWN: well
  0.36 ami.ping is FAILED after 0.4 s UNKNOWN: connection refused
  0.65 ari.ping is FAILED after 0.6 s UNKNOWN: connection refused
  2.08 dialplan.office is OK after 2.1 s UNKNOWN: well
  2.12 probe.context is OK after 2.1 s UNKNOWN: well
  2.23 load.taskprocessors is OK after 2.2 s UNKNOWN: well
  2.26 call.sip is FAILED after 2.3 s UNKNOWN: stopped at originate: not fully booted
  2.36 ami.ping is OK after 2.0 s FAILED: well
  2.44 call.core is FAILED after 2.4 s UNKNOWN: stopped at originate: not fully booted
  2.47 call.ari is FAILED after 2.5 s UNKNOWN: stopped at originate: not fully booted
  2.65 ari.ping is OK after 2.0 s FAILED: well
  3.19 contacts.registered is FAILED after 3.2 s UNKNOWN: 0 contacts registered
  4.26 call.sip is OK after 2.0 s FAILED: well
  4.26 HEALTHY after 4.3 s UNKNOWN: calls are proven on core, ari, sip; 21 of 26 sensors are well, 2 unknown; not well: call.core: stopped at originate: not fully booted; call.ari: stopped at originate: not fully booted; contacts.registered: 0 contacts registered
  4.44 call.core is OK after 2.0 s FAILED: well
  4.47 call.ari is OK after 2.0 s FAILED: well
  6.16 trunk.itsp.registration is FAILED after 6.2 s UNKNOWN: unregistered
  8.05 call.trunk.itsp is OK after 8.0 s UNKNOWN: well
  8.16 trunk.itsp.registration is OK after 2.0 s FAILED: well
  9.19 contacts.registered is OK after 6.0 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
