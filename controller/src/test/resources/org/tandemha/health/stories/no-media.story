# RTP is dropped: calls through SIP are bridged but silent, those inside Asterisk pass.
expect NO_MEDIA
10.000 call.sip FAILED NO_AUDIO stopped at audio A to B: 0 of 12 frames heard
10.000 call.trunk.itsp FAILED NO_AUDIO stopped at audio A to B: 0 of 50 frames heard
20.000 call.sip,call.trunk.itsp OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at audio A to B: 0 of 12 frames heard
 10.26 NO_MEDIA: calls are bridged but their audio does not pass: sip: 2 of 2 calls failed, the last: stopped at audio A to B: 0 of 12 frames heard; proven on core, ari
 10.26 FAILING after 10 s HEALTHY: calls are bridged but their audio does not pass: sip: 2 of 2 calls failed, the last: stopped at audio A to B: 0 of 12 frames heard; proven on core, ari
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at audio A to B: 0 of 50 frames heard
 20.26 call.sip is OK after 10 s FAILED: well
 20.26 NO_MEDIA ended after 10 s
 20.26 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at audio A to B: 0 of 50 frames heard
 22.05 call.trunk.itsp is OK after 10 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
