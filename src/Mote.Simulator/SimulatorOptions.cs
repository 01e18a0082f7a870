using System.Net;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Simulator
{
    /// <summary>The values of the command line.</summary>
    internal sealed record SimulatorOptions(int Port, IPAddress Listen, string Name, int Seed, int MaxClients, TlsIdentity? Identity, AccessPolicy Access);
}
