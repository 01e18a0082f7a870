using System.Security.Cryptography.X509Certificates;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Makes what the MQTT client wants to know of the configuration.</summary>
    internal static class BrokerSettings
    {
        /// <summary>Returns the client's options. Throws <see cref="ConfigurationException"/> if the password or the CA file cannot be read.</summary>
        /// <param name="options">The broker.</param>
        /// <param name="availability">The topic of the will.</param>
        /// <param name="timing">How long things may take.</param>
        public static MqttClientOptions Make(BrokerOptions options, string availability, BrokerTiming timing)
        {
            Uri url = new(options.Url);
            int port = url.Port > 0 ? url.Port : url.Scheme == "mqtts" ? 8883 : 1883;
            MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
                .WithTcpServer(url.Host, port)
                .WithProtocolVersion(options.Version == 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
                .WithClientId("mote-gateway-" + Guid.NewGuid().ToString("N")[..12])
                .WithCleanSession()
                .WithKeepAlivePeriod(timing.KeepAlive)
                .WithTimeout(timing.Response)
                .WithWillTopic(availability)
                .WithWillPayload("offline")
                .WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
            string? password = Secret.Read(options.PasswordFile, options.PasswordVariable, "The broker's password");
            if (options.User != null)
            {
                builder = builder.WithCredentials(options.User, password ?? "");
            }

            if (url.Scheme == "mqtts")
            {
                X509Certificate2Collection? authorities = options.CaFile == null ? null : CertificateFile.Read(options.CaFile);
                builder = builder.WithTlsOptions(tls =>
                {
                    tls.UseTls().WithTargetHost(url.Host);
                    if (authorities != null)
                    {
                        tls.WithCertificateValidationHandler(found => BoardTls.Trust(authorities)(tls, found.Certificate, found.Chain, found.SslPolicyErrors));
                    }
                });
            }

            return builder.Build();
        }
    }
}
