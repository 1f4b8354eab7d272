# All registrations of phones vanish.
expect CONTACTS_LOST
10.000 contacts.registered FAILED GONE 0 of 10 contacts registered, 10 a second ago
20.000 contacts.registered OK
30 end HEALTHY
----
 11.19 contacts.registered is FAILED after 11 s OK: 0 of 10 contacts registered, 10 a second ago
 14.19 CONTACTS_LOST: phones are no longer registered: contacts.registered: 0 of 10 contacts registered, 10 a second ago; calls are proven on core, ari, sip, trunk.itsp
 14.19 DEGRADED after 14 s HEALTHY: phones are no longer registered: contacts.registered: 0 of 10 contacts registered, 10 a second ago; calls are proven on core, ari, sip, trunk.itsp
 21.19 contacts.registered is OK after 10 s FAILED: well
 21.19 CONTACTS_LOST ended after 7.0 s
 21.19 HEALTHY after 7.0 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
