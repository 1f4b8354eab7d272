# res_rtp_asterisk is unloaded, or no RTP port is left: SIP calls are refused with 488, calls inside Asterisk pass.
expect CALLS_FAILING
10.000 call.sip,call.trunk.itsp FAILED REFUSED stopped at answer: refused with 488
20.000 call.sip,call.trunk.itsp OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at answer: refused with 488
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: refused with 488; proven on core, ari
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: refused with 488; proven on core, ari
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at answer: refused with 488
 20.26 call.sip is OK after 10 s FAILED: well
 20.26 CALLS_FAILING ended after 10 s
 20.26 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at answer: refused with 488
 22.05 call.trunk.itsp is OK after 10 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
