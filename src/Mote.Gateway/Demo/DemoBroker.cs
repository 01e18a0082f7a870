using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MQTTnet.Server;

namespace Mote.Gateway.Demo
{
    /// <summary>A broker in this process, on this machine's loopback only, that prints what is published: to see the gateway at work without installing one.</summary>
    internal sealed class DemoBroker : IAsyncDisposable
    {
        private readonly MqttServer _server;

        private DemoBroker(int port)
        {
            Port = port;
            _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
                .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
                .WithDefaultEndpointPort(port)
                .Build());
        }

        /// <summary>The port it listens on.</summary>
        public int Port { get; }

        /// <summary>Starts a broker on a free port.</summary>
        /// <param name="print">Is told each message, as a line.</param>
        public static async Task<DemoBroker> StartAsync(Action<string> print)
        {
            DemoBroker broker = new(FreePort());
            broker._server.InterceptingPublishAsync += message =>
            {
                string payload = Encoding.UTF8.GetString(message.ApplicationMessage.Payload.ToArray());
                print($"{message.ApplicationMessage.Topic} {(payload.Length <= 120 ? payload : payload[..117] + "...")}");
                return Task.CompletedTask;
            };
            await broker._server.StartAsync();
            return broker;
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await _server.StopAsync();
            _server.Dispose();
        }

        private static int FreePort()
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
