# Asterisk has no file descriptor left: calls fail, new ARI connections too; the host sensor knows why.
expect CALLS_FAILING
10.000 call.core,call.ari,call.sip,call.trunk.itsp FAILED REFUSED stopped at originate: AudioSocket channel not created
10.000 ari.ping FAILED SILENT no answer within 500 ms
10.000 host.fds FAILED LIMIT 64 of 64 file descriptors used
25.000 call.core,call.ari,call.sip,call.trunk.itsp,ari.ping,host.fds OK
50 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at originate: AudioSocket channel not created
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at originate: AudioSocket channel not created
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at originate: AudioSocket channel not created
 10.44 call.core is FAILED after 10 s OK: stopped at originate: AudioSocket channel not created
 10.47 call.ari is FAILED after 10 s OK: stopped at originate: AudioSocket channel not created
 10.65 ari.ping is FAILED after 11 s OK: no answer within 500 ms
 11.06 host.fds is FAILED after 11 s OK: 64 of 64 file descriptors used
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at originate: AudioSocket channel not created
 25.26 call.sip is OK after 15 s FAILED: well
 25.44 call.core is OK after 15 s FAILED: well
 25.47 call.ari is OK after 15 s FAILED: well
 25.47 CALLS_FAILING ended after 15 s
 25.47 HEALTHY after 15 s FAILING: calls are proven on core, ari, sip; 23 of 26 sensors are well; not well: ari.ping: no answer within 500 ms; call.trunk.itsp: stopped at originate: AudioSocket channel not created; host.fds: 64 of 64 file descriptors used
 25.65 ari.ping is OK after 15 s FAILED: well
 26.06 host.fds is OK after 15 s FAILED: well
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
