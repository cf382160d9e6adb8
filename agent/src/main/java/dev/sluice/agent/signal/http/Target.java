package dev.sluice.agent.signal.http;

/**
 * A pod to ask. Only pods that its revision's ReplicaSet owns by uid are targets: whoever makes them answers for that.
 *
 * @param uid of the pod
 * @param name of the pod, for messages
 * @param address the pod's own IP address as its status says; a name is refused
 * @param port the check's own, else that of the readiness probe
 * @param hostNetwork whether it shares its node's network, and is therefore never asked
 * @param wasReady whether it has been Ready once; until then a failing health check says nothing
 */
public record Target(String uid, String name, String address, int port, boolean hostNetwork, boolean wasReady) {}
