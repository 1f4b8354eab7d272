# Our own process is held up for a while: calls seem to time out, a ping too; nobody is accused.
expect SELF_SUSPECT
10.000 self.beat FAILED LATE the beat came 1900 ms late
10.000 call.core,call.ari,call.sip FAILED SILENT stopped at answer: no answer within 500 ms
10.000 ami.ping FAILED SILENT no answer within 250 ms
10.000 stall.asterisk FAILED STALLED no byte on AMI for 2 s
12.000 self.beat,call.core,call.ari,call.sip,ami.ping,stall.asterisk OK
20 end HEALTHY
----
 10.00 self.beat is FAILED after 10 s OK: the beat came 1900 ms late
 10.00 SELF_SUSPECT: the controller itself is late and believes no accusation: self.beat: the beat came 1900 ms late
 10.00 UNKNOWN after 10.0 s HEALTHY: the controller itself is late and believes no accusation: self.beat: the beat came 1900 ms late
 12.75 self.beat is OK after 2.8 s FAILED: well
 12.75 SELF_SUSPECT ended after 2.8 s
 12.75 HEALTHY after 2.8 s UNKNOWN: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
