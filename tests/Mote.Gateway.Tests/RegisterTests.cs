using Microsoft.Extensions.Logging;
using Mote.Gateway.Configuration;
using Mote.Gateway.Reporting;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>Which boards of those that announce themselves are taken, and what they are told.</summary>
    [TestClass]
    public sealed class RegisterTests
    {
        private const string Variable = "MOTE_REGISTER_TEST_TOKEN";
        private static readonly Uri _url = new("ws://10.0.0.7/ws");

        [TestMethod]
        public void Find_MoreBoardsThanTheMost_TakesNoMoreAndSaysSoOnce()
        {
            LogLines log = new();
            Notices notices = new(log.CreateLogger<Notices>());
            BoardRegister register = new(new GatewayOptions { Discover = true, DiscoverMost = 3, Boards = [new BoardOptions { Id = "listed", Url = "ws://x/ws" }] }, notices);
            for (int i = 0; i < 10; i++)
            {
                register.Find($"b{i}.local", _url);
            }

            CollectionAssert.AreEquivalent(new[] { "listed", "b0", "b1", "b2" }, register.All.Keys.ToArray());
            CollectionAssert.AreEqual(new[] { "More than 3 boards have been found (DiscoverMost). The others are not bridged." }, log.Lines.ToArray());

            // Those that were taken are found again.
            register.Find("b1.local", new Uri("ws://10.0.0.8/ws"));
            Assert.AreEqual("10.0.0.8", register.All["b1"].Board.Url.Host);
        }

        [TestMethod]
        [DataRow(false, null)]
        [DataRow(true, "common token")]
        public void Find_Board_GivesItTheCommonTokenOnlyWhereASettingSaysSo(bool isGiven, string? expected)
        {
            Environment.SetEnvironmentVariable(Variable, "common token");
            GatewayOptions options = new() { Discover = true, TokenVariable = Variable, Boards = [new BoardOptions { Id = "listed", Url = "ws://x/ws" }] };
            Assert.IsFalse(options.DiscoverToken, "by itself the gateway gives none");
            options.DiscoverToken = isGiven;
            BoardRegister register = new(options, new Notices(new LogLines().CreateLogger<Notices>()));
            register.Find("b1.local", _url);
            Assert.AreEqual(expected, register.All["b1"].Board.Token);
            Assert.AreEqual("common token", register.All["listed"].Board.Token);
        }
    }
}
