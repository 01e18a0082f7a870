using System.Globalization;
using Mote.Dashboard;
using Mote.Server;
using Mote.Server.Access;
using Mote.TelemetryPeer;

// Mote.TelemetryPeer CLIENTS CHANNELS: a dashboard as an application makes it, with channels that are sampled a thousand times a second.
int clients = int.Parse(args[0], CultureInfo.InvariantCulture);
int channels = int.Parse(args[1], CultureInfo.InvariantCulture);

// All clients come from one address, of which only a proxy may have all places.
MoteServer server = new(new ServerLimits { Clients = clients }) { Access = new AccessPolicy { TrustedProxies = ["127.0.0.1"] } };
Dashboard dashboard = new(new DashboardOptions { Name = "Telemetry", ReadingsIntervalMs = 1, MinReadingsIntervalMs = 1 });
ClockSensor sensor = new();
for (int i = 0; i < channels; i++)
{
    dashboard.AddSensor($"c{i}", "", 0, ClockSensor.Limit / 1000, sensor).Interval(1);
}

dashboard.AttachTo(server);
server.Start("127.0.0.1", 0);
Console.WriteLine($"Mote: http://127.0.0.1:{server.Port}/");
Thread.Sleep(Timeout.Infinite);
