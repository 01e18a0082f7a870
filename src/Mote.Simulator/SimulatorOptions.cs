using System.Net;
using Mote.Server;
using Mote.Server.Access;
using Mote.Simulator.Board;
using Mote.Simulator.Samples;

namespace Mote.Simulator
{
    /// <summary>The values of the command line.</summary>
    internal sealed record SimulatorOptions
    {
        /// <summary>The TCP port; 0 lets the system choose.</summary>
        public required int Port { get; init; }

        /// <summary>The local address to listen on.</summary>
        public required IPAddress Listen { get; init; }

        /// <summary>The device's name.</summary>
        public required string Name { get; init; }

        /// <summary>What is simulated.</summary>
        public required ISimulatedBoard Board { get; init; }

        /// <summary>Whether the parts of the board have faults.</summary>
        public bool HasFaults { get; init; }

        /// <summary>Whether all samples are served beside the dashboard.</summary>
        public bool HasSamples { get; init; }

        /// <summary>The sample that is served in place of the dashboard; null for none.</summary>
        public Sample? Sample { get; init; }

        /// <summary>Whether every request, response and frame is printed.</summary>
        public bool HasTrace { get; init; }

        /// <summary>Whether the headers of frames are printed bit by bit too.</summary>
        public bool HasTraceBits { get; init; }

        /// <summary>The file that all connections are written to; null for none.</summary>
        public string? CaptureFile { get; init; }

        /// <summary>Clients served at once.</summary>
        public required int MaxClients { get; init; }

        /// <summary>Certificate and key; null for plain text.</summary>
        public TlsIdentity? Identity { get; init; }

        /// <summary>The file that settings are kept in; null for none.</summary>
        public string? SettingsPath { get; init; }

        /// <summary>The name on the network, without .local; empty for the usual one, null for none.</summary>
        public string? AnnouncedName { get; init; }

        /// <summary>The ports of the set-up by phone, which is served in place of the dashboard; null where it is not.</summary>
        public SetupPorts? Setup { get; init; }

        /// <summary>Makes the rules of access, to which each start adds its settings.</summary>
        public required Func<AccessPolicy> MakeAccess { get; init; }
    }
}
