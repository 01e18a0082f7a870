namespace Mote.Tests.Server.Support
{
    /// <summary>Prepares a server and one peer, before the server runs.</summary>
    /// <returns>The peer that is watched.</returns>
    internal delegate FakeTransport PeerScript(VirtualServer server);
}
