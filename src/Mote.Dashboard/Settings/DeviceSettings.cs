using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Settings.Page;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Dashboard.Settings
{
    /// <summary>The settings that a device keeps over a restart, and that <c>settings.get</c> and <c>settings.set</c> tell and change: names, tokens, hosts, origins, and the order, labels
    /// and calibration of the channels. A file or an option that the application has read itself wins over them.</summary>
    /// <remarks>At the start: make it, <see cref="ApplyTo(DashboardOptions)"/>, add the channels, <see cref="AddTo"/>, attach the dashboard, <see cref="ApplyTo(AccessPolicy)"/>.
    /// From then on on the server's thread only.</remarks>
    public sealed class DeviceSettings : ITicker
    {
        /// <summary>How long settings can be changed without a token after the start and after a press of the button, in milliseconds.</summary>
        public const int OpenMs = 600000;

        private const int IdleMs = 60000;
        private const string Broken = "The settings cannot be read.";

        internal readonly SettingsFile File;
        internal ChannelTable Channels;

        // All settings until they have been applied; read again for each request.
        private byte[] _document;
        private bool _isLocked;
        private bool _hasStarted;
        private int _openSinceMs;

        /// <summary>Reads the settings.</summary>
        /// <param name="store">Where they are kept; kept.</param>
        public DeviceSettings(SettingsStore store)
        {
            File = new SettingsFile(store);
            _document = File.Load();
            SettingsCheck check = new SettingsCheck(null);
            if (File.IsBroken || !check.IsGood(new MemberReader(_document, 0, _document.Length)) || !check.AreTokensGood(_document))
            {
                // What says so in words may have had a token.
                Complaint = File.IsBroken ? Broken : Broken + " " + check.Reason;
                _isLocked = File.IsBroken || Setting.Find(_document, Setting.Token) != null || Setting.Find(_document, Setting.ReadOnlyToken) != null;
                _document = SettingsFile.Nothing;
            }
        }

        /// <summary>The sentence for the console if nothing of the settings can be used; null if all is well.</summary>
        public string Complaint { get; }

        /// <summary>The device's label under <c>.local</c>, until the server starts; null for the usual one.</summary>
        public string Host => TextOf(Setting.Host);

        /// <summary>Whether a device without a token can be set now.</summary>
        internal bool IsOpen { get; private set; } = true;

        /// <summary>Whether requests need a token.</summary>
        internal bool HasToken { get; private set; }

        /// <summary>Whether a caller that may command may change settings now.</summary>
        internal bool MayChange => HasToken || IsOpen;

        /// <summary>Whether the application has read the token elsewhere.</summary>
        internal bool HasOtherToken { get; private set; }

        /// <summary>Whether the application has read the hosts elsewhere.</summary>
        internal bool HasOtherHosts { get; private set; }

        /// <summary>Sets name, interval and rate; and the fault if there is no other one and the settings cannot be used.</summary>
        /// <param name="options">What holds where nothing is set.</param>
        public void ApplyTo(DashboardOptions options)
        {
            MemberReader interval = Setting.Find(_document, Setting.Interval);
            MemberReader rate = Setting.Find(_document, Setting.RequestsPerSecond);
            int number;
            options.Name = TextOf(Setting.Name) ?? options.Name;
            options.Fault = options.Fault ?? (Complaint == null ? null : Broken);
            options.ReadingsIntervalMs = interval != null && SettingText.TryReadInteger(interval, 1, int.MaxValue, out number) ? number : options.ReadingsIntervalMs;
            options.RequestsPerSecond = rate != null && SettingText.TryReadInteger(rate, 1, int.MaxValue, out number) ? number : options.RequestsPerSecond;
        }

        /// <summary>Sets order, labels and calibration of a dashboard's channels, and adds the methods.</summary>
        /// <param name="dashboard">With all its channels, not attached yet.</param>
        /// <param name="server">Gets the sheet of the settings at <c>/settings</c>, and this as a ticker, which counts the time during which a device without a token can be
        /// set.</param>
        /// <param name="restart">What the method <c>restart</c> calls, kept; null for a dashboard without that method.</param>
        public void AddTo(Dashboard dashboard, MoteServer server, DeviceRestart restart)
        {
            server.AddDocument("/settings", new SettingsPage());
            server.AddTicker(this);
            dashboard.AddMethod(new SettingsGet(this));
            dashboard.AddMethod(new SettingsSet(this));
            if (restart != null)
            {
                dashboard.AddMethod(new RestartMethod(this, restart));
            }

            ApplyTo(dashboard.Channels);
        }

        /// <summary>Sets order, labels and calibration of channels, which are changed later on too.</summary>
        internal void ApplyTo(ChannelTable channels)
        {
            Channels = channels;
            ChannelSettings.Sort(_document, Channels);
            ChannelSettings.Apply(_document, 0, _document.Length, Channels);
        }

        /// <summary>Sets tokens, hosts and origins that the policy does not have yet. Settings that cannot be read lock a server that has no other token.</summary>
        /// <param name="policy">With what the application has read elsewhere: that wins.</param>
        public void ApplyTo(AccessPolicy policy)
        {
            HasOtherToken = policy.Token != null || policy.IsLocked;
            HasOtherHosts = policy.Hosts != null;
            if (!HasOtherToken)
            {
                policy.IsLocked = _isLocked;
                policy.Token = TextOf(Setting.Token);
                policy.ReadOnlyToken = policy.ReadOnlyToken ?? TextOf(Setting.ReadOnlyToken);
            }

            policy.Hosts = policy.Hosts ?? TextsOf(Setting.Hosts);
            policy.Origins = policy.Origins ?? TextsOf(Setting.Origins);
            HasToken = policy.Token != null || policy.IsLocked;
        }

        /// <summary>Says before the server starts that this start is not a power-on: the device, or a client of it, has restarted it. So a device without a token cannot be
        /// set until <see cref="Press"/>, and a restart over the network wins nobody another <see cref="OpenMs"/>.</summary>
        public void StartClosed()
        {
            IsOpen = false;
        }

        /// <summary>Lets a device without a token be set for <see cref="OpenMs"/>: somebody has pressed its button.</summary>
        /// <param name="nowMs">The server's clock.</param>
        public void Press(int nowMs)
        {
            _openSinceMs = nowMs;
            IsOpen = true;
        }

        /// <summary>Removes all settings: from the next start on the device is as it was new.</summary>
        /// <returns>False if something of them may be left.</returns>
        public bool Reset()
        {
            return File.Delete();
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            if (!_hasStarted)
            {
                _hasStarted = true;
                _document = null;
                _openSinceMs = nowMs;
            }

            // Ended here and not where it is asked for: the clock comes round in 49.7 days.
            uint openMs = unchecked((uint)(nowMs - _openSinceMs));
            IsOpen = IsOpen && openMs < OpenMs;
            return IsOpen ? (int)(OpenMs - openMs) : IdleMs;
        }

        private string TextOf(int setting)
        {
            MemberReader value = _document == null ? null : Setting.Find(_document, setting);
            return value == null ? null : SettingText.Of(value);
        }

        private string[] TextsOf(int setting)
        {
            MemberReader value = Setting.Find(_document, setting);
            return value == null ? null : SettingText.AllOf(value);
        }
    }
}
