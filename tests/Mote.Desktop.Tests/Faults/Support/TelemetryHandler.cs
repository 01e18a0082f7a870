using Mote.Core.Connection;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>Sends the latest value to every peer whenever that peer can take one: as much telemetry as a connection carries.</summary>
    internal sealed class TelemetryHandler : IConnectionHandler
    {
        private readonly byte[] _sample = new byte[500];
        private int _value;

        public void OnOpen(Client client) => client.RequestWrite();

        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        public void OnWritable(Client client)
        {
            _value++;
            BitConverter.TryWriteBytes(_sample, _value);
            if (client.Room >= _sample.Length && !client.Send(_sample, 0, _sample.Length, MessageFlags.WholeBinary))
            {
                throw new InvalidOperationException("Room was promised.");
            }

            client.RequestWrite();
        }

        public void OnClosed(Client client, int code)
        {
        }
    }
}
