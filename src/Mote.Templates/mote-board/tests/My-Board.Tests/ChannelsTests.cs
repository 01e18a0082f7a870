using System.Text;
using System.Text.Json;
using Device.Desktop;
using Mote.Dashboard;
using Mote.Server;

namespace Device.Tests
{
    [TestClass]
    [DoNotParallelize]
    public sealed class ChannelsTests
    {
        private readonly MoteServer _server = new();
        private readonly SimulatedOutput _pump = new();

        [TestInitialize]
        public void Start()
        {
            Dashboard dashboard = new("My-Board");
            Channels.AddTo(dashboard, new SimulatedTemperature(), new Tmp102(new SimulatedTmp102 { Register = 0x1900 }), _pump);
            dashboard.AttachTo(_server);
            _server.Start("127.0.0.1", 0);
        }

        [TestCleanup]
        public void Stop()
        {
            _server.Stop();
        }

        [TestMethod]
        public async Task Readings_OfTheBoard_HaveTheSoil()
        {
            using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}") };
            using JsonDocument readings = JsonDocument.Parse(await client.GetStringAsync("/readings"));

            Assert.AreEqual(25, readings.RootElement.GetProperty("v").GetProperty("soil").GetDouble());
        }

        [TestMethod]
        public async Task Set_Pump_SwitchesThePin()
        {
            using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}") };
            using StringContent command = new("""{"name":"pump","value":true}""", Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await client.PostAsync("/rpc/set", command);

            response.EnsureSuccessStatusCode();
            Assert.IsTrue(_pump.IsOn, await response.Content.ReadAsStringAsync());
        }
    }
}
